package dev.holdfast.store.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A small file system of its own, which only root may make; a test that cannot have one says so and is skipped. */
public final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Path mount;
    private int files;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    /** Makes one of so many mebibytes in an empty folder. */
    public static SmallDisk mount(Path folder, int mebibytes) {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
        Assumptions.assumeTrue(
                mounted, "NOT SHOWN HERE: what happens on a full disk needs the right to mount a small one");
        return new SmallDisk(folder);
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes so many bytes away, or all there are; deleting the file gives them back. */
    public Path fill(long bytes) throws IOException {
        Path ballast = mount.resolve("ballast-" + files++);
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (long done = 0; done < bytes; done += CHUNK) {
                out.write(chunk);
            }
        } catch (IOException e) {
            if (bytes != Long.MAX_VALUE) {
                throw e;
            }
        }
        return ballast;
    }

    /** Nothing can be written any more; no file may be open for writing. */
    public void forbidWriting() {
        Assumptions.assumeTrue(
                run("mount", "-o", "remount,ro", mount.toString()),
                "NOT SHOWN HERE: this system does not let a file system be made read-only");
    }

    /** It can be written again. */
    public void allowWriting() {
        run("mount", "-o", "remount,rw", mount.toString());
    }

    /** Takes the file system away. */
    @Override
    public void close() {
        run("umount", mount.toString());
    }
}
