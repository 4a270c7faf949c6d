package dev.holdfast.store.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of the tests in a process of its own, that says on lines what it has done. */
public final class ChildProcess implements AutoCloseable {
    private static final long LONGEST_MINUTES = 20;

    private final Process process;
    private final BufferedReader lines;
    private final List<String> said = new ArrayList<>();

    private ChildProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it with little heap and so that it is up soon; what it complains of is lost. */
    public static ChildProcess start(Class<?> program, Object... arguments) {
        return start(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"), program, arguments);
    }

    /** The same with these arguments for its Java. */
    public static ChildProcess start(List<String> javaArguments, Class<?> program, Object... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(javaArguments);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        try {
            return new ChildProcess(new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line; empty when the process has ended. */
    public Optional<String> next() {
        try {
            Optional<String> line = Optional.ofNullable(lines.readLine());
            line.ifPresent(said::add);
            return line;
        } catch (IOException e) {
            // The pipe of a killed process.
            return Optional.empty();
        }
    }

    /** Kills it after so many milliseconds, unless it ends before. */
    public void killAfter(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The handle leaves the pipe open: what was said before must still be read.
        process.toHandle().destroyForcibly();
    }

    /** Reads to the end, and gives every line that was said. */
    public List<String> toEnd() {
        Optional<String> line = next();
        while (line.isPresent()) {
            line = next();
        }
        return said;
    }

    /** How it ended. */
    public int exitCode() {
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("a process of the test did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
