package dev.holdfast.proof.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seed of {@link DamagedStoreTest} means one damage only if it meets the same store again. */
class SampleTest {
    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int PAGE = 4096;

    @Test
    void aStoreThatWasClosedIsMadeAgainByteForByte(@TempDir Path one, @TempDir Path other) {
        repeats(Sample::closed, one, other);
    }

    @Test
    void aStoreThatDiedIsMadeAgainByteForByte(@TempDir Path one, @TempDir Path other) {
        repeats(Sample::crashed, one, other);
    }

    private static void repeats(Function<Path, Sample> made, Path one, Path other) {
        Sample first = made.apply(one);
        Sample second = made.apply(other);
        assertThat(digests(second.folder())).isEqualTo(digests(first.folder()));
        assertThat(second.answers()).isEqualTo(first.answers());
        assertThat(second.objects()).isEqualTo(first.objects()).isNotEmpty();
    }

    /** Each file's digest. The lock is not read, and the index of the log's frames made anew by SQLite when nobody has the database open. */
    private static Map<String, String> digests(Path folder) {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                byte[] bytes = Files.readAllBytes(file);
                if (!name.endsWith("-shm") && !name.endsWith("lock")) {
                    digests.put(name, digest(name.endsWith("-wal") ? withoutSalt(bytes) : bytes));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digests;
    }

    /** The log without its salt, which SQLite draws, and the checksums that begin with it: what they are says nothing of a damage. */
    private static byte[] withoutSalt(byte[] log) {
        ByteBuffer bytes = ByteBuffer.wrap(log);
        if (log.length >= LOG_HEADER) {
            bytes.put(16, new byte[16]);
        }
        for (int at = LOG_HEADER; at + FRAME_HEADER <= log.length; at += FRAME_HEADER + PAGE) {
            bytes.put(at + 8, new byte[16]);
        }
        return log;
    }

    private static String digest(byte[] bytes) {
        try {
            return bytes.length + " "
                    + HexFormat.of()
                            .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                    .digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
