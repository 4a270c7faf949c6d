package dev.holdfast.store.internal.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A log as SQLite writes it, transaction by transaction, with what goes wrong in between; pages hold random bytes. */
final class CraftedLog {
    static final int HEADER = 32;
    static final int PAGE = 512;
    static final int FRAME = 24 + PAGE;
    private static final int PAGES_OF_DATABASE = 90;

    private final Random random = new Random(11);
    private final ByteOrder order;
    private byte[] bytes = new byte[HEADER];
    private int restarts;
    private int salt = 1_000_000;
    private int otherSalt = random.nextInt();
    private int end;
    private int commits;
    private int[] sum = new int[2];

    CraftedLog(ByteOrder order) {
        this.order = order;
        header();
    }

    CraftedLog() {
        this(ByteOrder.LITTLE_ENDIAN);
    }

    private void header() {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(0x377f0682 | (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
        header.putInt(3_007_000).putInt(PAGE).putInt(restarts).putInt(salt).putInt(otherSalt);
        sum = new int[2];
        add(bytes, 0, 24);
        header.putInt(sum[0]).putInt(sum[1]);
    }

    private void add(byte[] of, int from, int length) {
        ByteBuffer words = ByteBuffer.wrap(of, from, length).order(order);
        while (words.hasRemaining()) {
            sum[0] += words.getInt() + sum[1];
            sum[1] += words.getInt() + sum[0];
        }
    }

    /** A transaction over these pages that is committed. */
    CraftedLog commit(int... pages) {
        end = write(true, pages);
        commits++;
        return this;
    }

    /** The same with its last frame repeated, as where sectors are larger than frames. */
    CraftedLog commitFilled(int times, int... pages) {
        int[] filled = Arrays.copyOf(pages, pages.length + times);
        Arrays.fill(filled, pages.length, filled.length, pages[pages.length - 1]);
        int at = end;
        end = write(false, pages);
        int first = HEADER + at * FRAME;
        sum = at == 0 ? sumAt(24) : sumAt(first - FRAME + 16);
        for (int i = 0; i < filled.length; i++) {
            int source = Math.min(i, pages.length - 1);
            byte[] content = Arrays.copyOfRange(bytes, first + source * FRAME + 24, first + (source + 1) * FRAME);
            frame(at + i, filled[i], i >= pages.length - 1, content);
        }
        end = at + filled.length;
        commits++;
        return this;
    }

    /** Frames of a transaction that is undone: spilled ones, or whole with its last frame but not forced. */
    CraftedLog undone(boolean whole, int... pages) {
        int[] before = sum.clone();
        write(whole, pages);
        sum = before;
        return this;
    }

    private int write(boolean commit, int... pages) {
        for (int i = 0; i < pages.length; i++) {
            byte[] content = new byte[PAGE];
            random.nextBytes(content);
            frame(end + i, pages[i], commit && i == pages.length - 1, content);
        }
        return end + pages.length;
    }

    private void frame(int number, int page, boolean commit, byte[] content) {
        int at = HEADER + number * FRAME;
        bytes = bytes.length < at + FRAME ? Arrays.copyOf(bytes, at + FRAME) : bytes;
        ByteBuffer frame = ByteBuffer.wrap(bytes).position(at);
        frame.putInt(page).putInt(commit ? PAGES_OF_DATABASE : 0).putInt(salt).putInt(otherSalt);
        add(bytes, at, 8);
        add(content, 0, PAGE);
        frame.putInt(sum[0]).putInt(sum[1]).put(content);
    }

    private int[] sumAt(int at) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        return new int[] {all.getInt(at), all.getInt(at + 4)};
    }

    /** The log is begun over: the next transaction goes to its beginning. */
    CraftedLog begunOver() {
        restarts++;
        salt++;
        otherSalt = random.nextInt();
        end = 0;
        header();
        return this;
    }

    /** Somebody made the index anew from the log. */
    CraftedLog recovered() {
        commits = 0;
        return this;
    }

    /** How many frames were committed in this use of the log. */
    int frames() {
        return end;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The index that SQLite keeps of this log. */
    byte[] index(int moved) {
        ByteBuffer index = ByteBuffer.allocate(136).order(ByteOrder.nativeOrder());
        for (int copy = 0; copy <= 48; copy += 48) {
            index.putInt(copy, 3_007_000)
                    .putInt(copy + 8, commits)
                    .put(copy + 12, (byte) 1)
                    .putInt(copy + 16, end);
            index.order(ByteOrder.BIG_ENDIAN).putInt(copy + 32, salt).putInt(copy + 36, otherSalt);
            index.order(ByteOrder.nativeOrder());
            int[] kept = sum;
            sum = new int[2];
            addNative(index.array(), copy);
            index.putInt(copy + 40, sum[0]).putInt(copy + 44, sum[1]);
            sum = kept;
        }
        return index.putInt(96, moved).array();
    }

    private void addNative(byte[] of, int from) {
        ByteBuffer words = ByteBuffer.wrap(of, from, 40).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            sum[0] += words.getInt() + sum[1];
            sum[1] += words.getInt() + sum[0];
        }
    }

    static void write(Path folder, byte[] log) {
        try {
            Files.write(folder.resolve("holdfast.db-wal"), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
