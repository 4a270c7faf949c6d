package dev.holdfast.store.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lets system calls of another process fail, where the machine has strace and allows it. */
public final class Strace implements AutoCloseable {
    private static final long END_SECONDS = 20;

    private final Process process;
    private final boolean attached;

    private Strace(Process process, boolean attached) {
        this.process = process;
        this.attached = attached;
    }

    /** Whether the machine has the program. */
    public static boolean isUsable() {
        try {
            Process version = new ProcessBuilder("strace", "-V")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(END_SECONDS, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes the calls fail from now on, as {@code strace -e inject} reads it; those on the paths alone, if any are given. */
    public static Strace attach(long pid, String injection, String... paths) {
        List<String> line = new ArrayList<>(List.of("strace", "-f", "-p", Long.toString(pid)));
        for (String path : paths) {
            line.addAll(List.of("-P", path));
        }
        line.addAll(List.of("-e", "inject=" + injection));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            return new Strace(process, awaitAttached(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean awaitAttached(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("attached")) {
                drain(lines);
                return true;
            }
        }
        return false;
    }

    /** Its output must be read, or it would wait for ever. */
    private static void drain(BufferedReader lines) {
        Thread drain = new Thread(
                () -> {
                    try {
                        lines.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        // It has let go.
                        return;
                    }
                },
                "strace-output");
        drain.setDaemon(true);
        drain.start();
    }

    /** Whether the other process is under control. */
    public boolean isAttached() {
        return attached;
    }

    /** Lets go of the other process, which goes on undisturbed. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
