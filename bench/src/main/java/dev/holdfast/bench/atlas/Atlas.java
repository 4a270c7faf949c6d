package dev.holdfast.bench.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.bench.terminal.ProgressDisplay;
import dev.holdfast.bench.terminal.Terminals;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The demonstration on real data: a server with 250 countries, their flags and 135,233 cities, and two devices that work with
 * them, offline and online. Every promise made on the way is checked.
 *
 * <pre>{@code
 * Atlas [--keep FOLDER]
 * }</pre>
 *
 * <p>With {@code --keep} the stores of the server and of both devices stay in that folder, which must be absent or empty. The
 * exit code is 0 when every promise held, 1 when one did not, 2 when the arguments are wrong.
 */
public final class Atlas {
    private static final String USAGE = "Usage: Atlas [--keep FOLDER]   (the folder is absent or empty)";
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

    private final PrintStream out;
    private final boolean terminal;

    Atlas(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        System.exit(new Atlas(out, Terminals.isInteractive()).run(args));
    }

    /** Runs with these arguments; the exit code. */
    int run(String... args) {
        if (args.length == 0) {
            return runInTemporaryFolder();
        } else if (args.length != 2 || !args[0].equals("--keep") || !isFree(Path.of(args[1]))) {
            out.println(USAGE);
            return 2;
        }
        int code = run(Path.of(args[1]));
        out.println("The stores are kept in " + Path.of(args[1]).toAbsolutePath());
        return code;
    }

    private static boolean isFree(Path folder) {
        try (Stream<Path> content = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private int runInTemporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("atlas");
            try {
                return run(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private int run(Path folder) {
        out.println(
                "Atlas: the countries, flags and cities of the world on a server and on two devices that go offline.");
        out.println("City data from GeoNames, CC BY 4.0.");
        long start = System.nanoTime();
        Journey journey = new Journey(folder, out, new ProgressDisplay(out, terminal, System::nanoTime));
        try (journey) {
            for (int i = 0; i < STEPS.size(); i++) {
                tell(i + 1, STEPS.get(i), journey);
            }
        } catch (BrokenPromiseException e) {
            out.println("   " + e.getMessage());
            return 1;
        }
        out.printf(
                Locale.ROOT,
                "%nAll %,d checks held, in %.1f s; the server and the two devices have %.1f MB.%n",
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
