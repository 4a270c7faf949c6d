package dev.holdfast.bench.evolution;

import dev.holdfast.bench.evolution.EvolvingStore.Opening;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that does nothing but open a store once. Arguments: folder, number of objects, attributes more than at first. */
public final class OpeningProcess {
    private OpeningProcess() {}

    /** Opens it and prints what that took. */
    public static void main(String[] arguments) {
        EvolvingStore store = new EvolvingStore(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println(store.open(Integer.parseInt(arguments[2])));
    }

    /** Starts one and waits for its end. */
    static Opening run(EvolvingStore store, int more) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpeningProcess.class.getName(),
                        store.folder().toString(),
                        Integer.toString(store.count()),
                        Integer.toString(more)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("The process that opens the store failed");
            }
            return Opening.parse(line);
        }
    }
}
