package dev.holdfast.bench.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Devices that all synchronize at the same time: each has changes of its own to send, to common objects too, and downloads
 * everything for the first time. In the end all of them and the server have to be equal, and nothing may be lost.
 *
 * <pre>{@code
 * Fleet [DEVICES CHANGES OBJECTS]      50 100 10000 by default
 * }</pre>
 *
 * <p>The exit code is 0 when everything held, 1 when something did not, 2 when the arguments are wrong.
 */
public final class Fleet {
    private Fleet() {}

    /** Runs the program. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        System.exit(run(new PrintStream(System.out, true, UTF_8), args));
    }

    /** Runs with these arguments; the exit code. */
    static int run(PrintStream out, String... args) throws IOException, InterruptedException, ExecutionException {
        FleetSize size = args.length == 0 ? FleetSize.DEFAULT : FleetSize.parse(List.of(args));
        if (size == null) {
            out.println("Usage: Fleet [DEVICES CHANGES OBJECTS]");
            return 2;
        }
        Path folder = Files.createTempDirectory("fleet");
        try (Maneuver maneuver = new Maneuver(folder, size, out)) {
            return maneuver.run() ? 0 : 1;
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
