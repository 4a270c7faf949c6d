package dev.holdfast.store.testing.power;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The library in C that stands between a process and its disk, compiled where the machine can. */
public final class Shim {
    /** A place of this process alone: another may be running with the library that it compiled. */
    private static final Path LIBRARY = Path.of(
                    "target", "disk-shim", Long.toString(ProcessHandle.current().pid()), "disk.so")
            .toAbsolutePath();

    private static final long COMPILING_SECONDS = 60;
    private static final Shim SHIM = compile();

    private final String missing;

    private Shim(String missing) {
        this.missing = missing;
    }

    /** Why calls of the disk cannot be seen on this machine; empty when they can. */
    public static Optional<String> missing() {
        return SHIM.missing.isEmpty() ? Optional.empty() : Optional.of(SHIM.missing);
    }

    static Path library() {
        return LIBRARY;
    }

    private static Shim compile() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return new Shim("the library that sees the disk's calls is for Linux");
        }
        try (InputStream source = Shim.class.getResourceAsStream("disk.c")) {
            Files.createDirectories(LIBRARY.getParent());
            Path copy = LIBRARY.resolveSibling("disk.c");
            Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
            return new Shim(compile(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String compile(Path source) {
        Path output = LIBRARY.resolveSibling("gcc.txt");
        ProcessBuilder gcc = new ProcessBuilder(
                "gcc", "-O1", "-shared", "-fPIC", "-o", LIBRARY.toString(), source.toString(), "-ldl", "-lpthread");
        try {
            Process process = gcc.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(COMPILING_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? "" : "gcc cannot compile the library that sees the disk's calls";
        } catch (IOException e) {
            return "there is no gcc to compile the library that sees the disk's calls";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
