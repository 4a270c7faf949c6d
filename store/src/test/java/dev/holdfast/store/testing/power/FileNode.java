package dev.holdfast.store.testing.power;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The contents of one file: what is on disk for sure, and the writes since. */
final class FileNode implements DiskNode {
    private static final int SECTOR = 512;

    private byte[] durable = new byte[0];
    private final List<Change> since = new ArrayList<>();

    /** A write, or without bytes a new length. */
    private record Change(long time, long offset, byte[] bytes) {
        boolean isLength() {
            return bytes.length == 0;
        }
    }

    void write(long time, long offset, byte[] bytes) {
        since.add(new Change(time, offset, bytes));
    }

    void length(long time, long length) {
        since.add(new Change(time, length, new byte[0]));
    }

    @Override
    public void failToSync() {
        since.clear();
    }

    @Override
    public void sync() {
        byte[] bytes = durable;
        for (Change each : since) {
            bytes = apply(bytes, each);
        }
        durable = bytes;
        since.clear();
    }

    /** What is there after a loss at the last change's time; the moment is what the loss of that name needs. */
    byte[] after(Loss loss, long moment, Random random) {
        byte[] bytes = durable.clone();
        int own = since.isEmpty() ? 0 : random.nextInt(since.size() + 1);
        for (int i = 0; i < since.size(); i++) {
            Change each = since.get(i);
            bytes = switch (loss) {
                case ALL -> bytes;
                case NOTHING -> apply(bytes, each);
                case AFTER_A_MOMENT -> each.time <= moment ? apply(bytes, each) : bytes;
                case AFTER_MOMENTS -> i < own ? apply(bytes, each) : bytes;
                case WRITES -> random.nextBoolean() ? apply(bytes, each) : bytes;
                case SECTORS -> torn(bytes, each, random);
                case LENGTHS_KEPT -> torn(lengthened(bytes, each), each, random);
            };
        }
        return bytes;
    }

    private static byte[] apply(byte[] bytes, Change change) {
        if (change.isLength()) {
            return Arrays.copyOf(bytes, (int) change.offset);
        }
        byte[] grown = lengthened(bytes, change);
        System.arraycopy(change.bytes, 0, grown, (int) change.offset, change.bytes.length);
        return grown;
    }

    private static byte[] lengthened(byte[] bytes, Change change) {
        int end = (int) change.offset + change.bytes.length;
        return end > bytes.length ? Arrays.copyOf(bytes, end) : bytes;
    }

    private static byte[] torn(byte[] bytes, Change change, Random random) {
        if (change.isLength()) {
            return random.nextBoolean() ? apply(bytes, change) : bytes;
        }
        byte[] result = bytes;
        int start = (int) change.offset;
        int end = start + change.bytes.length;
        for (int at = start; at < end; at = Math.min(end, at - at % SECTOR + SECTOR)) {
            if (random.nextBoolean()) {
                int next = Math.min(end, at - at % SECTOR + SECTOR);
                byte[] piece = Arrays.copyOfRange(change.bytes, at - start, next - start);
                result = apply(result, new Change(change.time, at, piece));
            }
        }
        return result;
    }
}
