package dev.holdfast.proof.damage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What may happen to the files of a store that nobody has open. */
enum Damage {
    /** One bit is another one. */
    BIT,
    /** Some bytes in a row are others. */
    BYTES,
    /** A page of 4 KiB is all zeros. */
    ZERO_PAGE,
    /** The place of one page has the bytes of another. */
    PAGE_OF_ANOTHER_PLACE,
    /** The end is missing. */
    CUT,
    /** Something was appended. */
    LONGER,
    /** The file is gone. */
    MISSING,
    /** The file has the bytes of another file of the store. */
    SWAPPED;

    private static final int PAGE = 4096;

    /** Does it to a file; says to what, for a message. */
    String apply(Path folder, Path file, Random random) {
        try {
            return name() + " of " + folder.relativize(file) + " " + done(folder, file, random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String done(Path folder, Path file, Random random) throws IOException {
        long length = Files.size(file);
        if (this == MISSING || length == 0) {
            Files.delete(file);
            return "";
        } else if (this == SWAPPED) {
            Path other = any(folder, random);
            Files.write(file, Files.readAllBytes(other));
            return "for " + folder.relativize(other);
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            return inside(bytes, length, random);
        }
    }

    private String inside(RandomAccessFile file, long length, Random random) throws IOException {
        long at = random.nextLong(length);
        long page = at / PAGE * PAGE;
        switch (this) {
            case BIT -> {
                file.seek(at);
                int old = file.read();
                file.seek(at);
                file.write(old ^ (1 << random.nextInt(8)));
            }
            case BYTES -> overwrite(file, at, length, random(1 + random.nextInt(64), random));
            case ZERO_PAGE -> overwrite(file, page, length, new byte[PAGE]);
            case PAGE_OF_ANOTHER_PLACE -> {
                byte[] other = new byte[PAGE];
                file.seek(random.nextLong(length) / PAGE * PAGE);
                int read = file.read(other);
                overwrite(file, page, length, java.util.Arrays.copyOf(other, read));
            }
            case CUT -> file.setLength(at);
            default -> overwrite(file, length, Long.MAX_VALUE, random(1 + random.nextInt(2 * PAGE), random));
        }
        return "at " + at + " of " + length;
    }

    private static byte[] random(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void overwrite(RandomAccessFile file, long at, long end, byte[] bytes) throws IOException {
        file.seek(at);
        file.write(bytes, 0, (int) Math.min(bytes.length, end - at));
    }

    /** Any file of the store. */
    static Path any(Path folder, Random random) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("lock"))
                    .sorted()
                    .toList();
            return files.get(random.nextInt(files.size()));
        }
    }
}
