package dev.holdfast.store.testing.power;

import dev.holdfast.store.testing.power.Workload.Run;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process whose disk is watched: runs a workload, and tells the log which steps have begun and which were acknowledged by
 * writing to a file that stands beside the store. What the store held after each step goes into files of its own.
 */
final class Recorder implements AutoCloseable {
    private final Path states;
    private final FileOutputStream told;

    private Recorder(Path disk) throws IOException {
        this.states = Files.createDirectories(disk.resolve("states"));
        this.told = new FileOutputStream(
                disk.resolve("root").resolve(Recording.TOLD).toFile());
    }

    /** Arguments: the folder of the disk, the class of the workload. */
    public static void main(String[] arguments) throws Exception {
        Path disk = Path.of(arguments[0]);
        Workload workload = Recording.make(arguments[1]);
        SharedDisk shared = SharedDisk.in(disk);
        shared.record(true);
        try (Recorder recorder = new Recorder(disk)) {
            recorder.run(workload, shared.root().resolve(Recording.STORE));
        }
        shared.record(false);
    }

    private void run(Workload workload, Path folder) throws IOException {
        begun(0);
        try (Run run = workload.open(folder, 0)) {
            done(0, run);
            run.tellTo(this::told);
            for (int step = 1; step <= workload.steps(); step++) {
                begun(step);
                run.step(step);
                done(step, run);
            }
        }
    }

    private void begun(int step) throws IOException {
        tell("begun " + step);
    }

    private void done(int step, Run run) throws IOException {
        tell("done " + step);
        Files.writeString(states.resolve(Integer.toString(step)), run.state());
    }

    private void told(String line) {
        try {
            tell("told " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void tell(String what) throws IOException {
        told.write(what.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        told.close();
    }
}
