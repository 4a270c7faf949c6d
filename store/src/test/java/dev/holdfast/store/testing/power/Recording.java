package dev.holdfast.store.testing.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A workload that ran under the eyes of the library in C: the calls it made, and what the store held after each step. */
final class Recording implements AutoCloseable {
    /** The folder of the store, below the disk's root. */
    static final String STORE = "store";
    /** The file beside it that says which steps have begun and which are done. */
    static final String TOLD = "told";

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long RUN_MINUTES = 10;

    private final Path disk;
    private final List<DiskCall> calls;
    private final List<String> states;

    private Recording(Path disk, List<DiskCall> calls, List<String> states) {
        this.disk = disk;
        this.calls = calls;
        this.states = states;
    }

    /** Runs the workload in a process of its own. */
    static Recording of(Class<? extends Workload> workload) {
        Path disk = newFolder();
        SharedDisk shared = SharedDisk.in(disk);
        run(disk, shared, Recorder.class, disk.toString(), workload.getName());
        if (shared.isLogIncomplete()) {
            throw new IllegalStateException("A file was mapped for writing: the log does not tell what is in it");
        }
        return new Recording(disk, WriteLog.read(shared.log()), states(disk.resolve("states")));
    }

    /** A folder in memory where the system has a place for that. */
    static Path newFolder() {
        try {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "holdfast-disk")
                    : Files.createTempDirectory("holdfast-disk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program with the library in C before the system's own, to its end. */
    static void run(Path disk, SharedDisk shared, Class<?> program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(shared.environment());
        Path output = disk.resolve("output");
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            if (!process.waitFor(RUN_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("The process under the library did not end");
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("The process under the library failed: " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    static Workload make(String workload) {
        try {
            return Class.forName(workload)
                    .asSubclass(Workload.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> states(Path folder) {
        List<String> states = new ArrayList<>();
        try {
            for (int step = 0; Files.exists(folder.resolve(Integer.toString(step))); step++) {
                states.add(Files.readString(folder.resolve(Integer.toString(step))));
            }
            return states;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<DiskCall> calls() {
        return calls;
    }

    /** What the store held after each step, from 0. */
    List<String> states() {
        return states;
    }

    /** Whether the call says how far the application has come; then {@link #told}. */
    static boolean isTold(DiskCall call) {
        String text = new String(call.bytes(), StandardCharsets.UTF_8);
        return call.type() == DiskCall.Type.WRITE
                && (text.startsWith("begun ") || text.startsWith("done ") || text.startsWith("told "));
    }

    static String told(DiskCall call) {
        return new String(call.bytes(), StandardCharsets.UTF_8);
    }

    /** A folder for the state with this number that is made from the recording. */
    Path workplace(int number) {
        return disk.resolve("work-" + number);
    }

    @Override
    public void close() {
        delete(disk);
    }

    /** Removes a folder with all that is in it, if it is there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
