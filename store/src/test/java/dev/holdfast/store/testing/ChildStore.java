package dev.holdfast.store.testing;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.HoldfastException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A store of the {@link TradeModel} in a process of its own, which does what it is told: one command a line, one answer a
 * line, {@code ok} with a number or the error's class and message.
 */
public final class ChildStore implements AutoCloseable {
    private static final long END_SECONDS = 30;

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;

    private ChildStore(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a process with these arguments for its Java. */
    public static ChildStore start(String... javaArguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(javaArguments));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildStore.class.getName()));
        try {
            return new ChildStore(new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a command and waits for the answer; null when the process ended instead. */
    public String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process end by itself. */
    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        awaitEnd();
    }

    /** The process's program: {@code open <folder>}, {@code commit <text>}, {@code count}, {@code close}. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ObjectStore store = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            try {
                switch (words[0]) {
                    case "open" -> store = ObjectStore.open(Path.of(words[1]), MODEL);
                    case "commit" -> store.commit(store.create(TAG).set(TEXT, words[1]));
                    case "close" -> store.close();
                    default -> {}
                }
                out.println("ok " + (words[0].equals("close") ? 0 : store.count(TAG)));
            } catch (HoldfastException e) {
                out.println(e.getClass().getSimpleName() + " " + e.getMessage().replace('\n', ' '));
            }
        }
    }
}
