package dev.holdfast.bench.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.bench.terminal.ProgressDisplay;
import dev.holdfast.bench.terminal.Terminals;
import dev.holdfast.sync.transport.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The demonstration on real data: a server with 250 countries, their flags and 135,233 cities, and two devices that work with
 * them, offline and online. Every promise made on the way is checked.
 *
 * <pre>{@code
 * Atlas [--keep FOLDER] [--server URL]
 * Atlas --serve PORT [--keep FOLDER]
 * }</pre>
 *
 * <p>With {@code --keep} the stores of the server and of both devices stay in that folder, which must be absent or empty. With
 * {@code --server} the devices talk to a server elsewhere, which has the same data, untouched: such as one that {@code
 * --serve} has started, which loads the data and serves it over HTTP on this machine. The exit code is 0 when every promise held, 1 when one did not, 2 when the arguments are wrong.
 */
public final class Atlas {
    private static final List<Step> STEPS = List.of(
            new LoadStep(),
            new FirstSyncStep(),
            new CompareStep(),
            new DisconnectStep(),
            new SearchStep(),
            new EditStep(),
            new BrokenReferenceStep(),
            new ReconnectStep(),
            new NothingTwiceStep(),
            new SecondDeviceStep(),
            new CheckStep());

    private final InputStream in;
    private final PrintStream out;
    private final boolean terminal;

    Atlas(PrintStream out, boolean terminal) {
        this(InputStream.nullInputStream(), out, terminal);
    }

    private Atlas(InputStream in, PrintStream out, boolean terminal) {
        this.in = in;
        this.out = out;
        this.terminal = terminal;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        System.exit(new Atlas(System.in, out, Terminals.isInteractive()).run(args));
    }

    /** Runs with these arguments; the exit code. */
    int run(String... args) {
        Optional<AtlasArguments> read = AtlasArguments.parse(List.of(args));
        if (read.isEmpty()) {
            out.println(AtlasArguments.USAGE);
            return 2;
        }
        AtlasArguments arguments = read.get();
        if (arguments.keep().isEmpty()) {
            return runInTemporaryFolder(arguments);
        }
        Path folder = arguments.keep().get();
        int code = run(folder, arguments);
        out.println("The stores are kept in " + folder.toAbsolutePath());
        return code;
    }

    private int runInTemporaryFolder(AtlasArguments arguments) {
        try {
            Path folder = Files.createTempDirectory("atlas");
            try {
                return run(folder, arguments);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(Path folder, AtlasArguments arguments) {
        return arguments
                .serve()
                .map(port -> serve(folder, port))
                .orElseGet(() -> demonstrate(folder, arguments.server()));
    }

    /** Serves until nobody holds the input open any more, or the process is ended. */
    private int serve(Path folder, int port) {
        ProgressDisplay progress = new ProgressDisplay(out, terminal, System::nanoTime);
        try (AtlasServer server = AtlasServer.open(folder, port, out, progress)) {
            out.println(
                    "Serving at " + server.address() + " until the input ends (Ctrl-D), or Ctrl-C; in another window:");
            out.println("   ./mvnw -q -B -Patlas package -Dargs=\"--server " + server.address() + "\"");
            in.transferTo(OutputStream.nullOutputStream());
            return 0;
        } catch (IOException e) {
            out.println("The server could not be started: " + e.getMessage());
            return 1;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private int demonstrate(Path folder, Optional<URI> server) {
        out.println(
                "Atlas: the countries, flags and cities of the world on a server and on two devices that go offline.");
        out.println("City data from GeoNames, CC BY 4.0.");
        long start = System.nanoTime();
        Journey journey = new Journey(folder, server, out, new ProgressDisplay(out, terminal, System::nanoTime));
        try (journey) {
            for (int i = 0; i < STEPS.size(); i++) {
                tell(i + 1, STEPS.get(i), journey);
            }
        } catch (BrokenPromiseException e) {
            out.println("   " + e.getMessage());
            return 1;
        } catch (TransportException e) {
            out.println("   The server cannot be used: " + e.getMessage());
            return 1;
        }
        out.printf(
                Locale.ROOT,
                "%nAll %,d checks held, in %.1f s; "
                        + (server.isPresent() ? "" : "the server and ")
                        + "the two devices have %.1f MB.%n",
                journey.promises(),
                secondsSince(start),
                megabytes(folder));
        return 0;
    }

    private void tell(int number, Step step, Journey journey) {
        out.println();
        out.printf(Locale.ROOT, "%d. %s%n", number, step.title());
        long start = System.nanoTime();
        String result = step.run(journey);
        out.printf(Locale.ROOT, "   %s (%.1f s)%n", result, secondsSince(start));
        out.println("   Kept: " + step.promise());
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static double megabytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
