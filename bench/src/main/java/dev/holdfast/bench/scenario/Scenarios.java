package dev.holdfast.bench.scenario;

import dev.holdfast.bench.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The benchmarks' program. It measures every row of the speed table, with the peers as well if they are asked for, or how cost
 * grows with the number of objects: in each round every contender in turn, the order turned round from one to the next. Or it
 * makes plots and tables of what was measured.
 */
public final class Scenarios {
    private final Settings settings;
    private final PrintStream out;

    private final long started = System.nanoTime();

    private Scenarios(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Runs the program; {@link Settings#USAGE} names the arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings = Settings.parse(List.of(args));
        Scenarios scenarios = new Scenarios(settings, System.out);
        switch (settings.program()) {
            case QUICK, FULL -> scenarios.compare(Contenders.BOTH, "bench");
            case PEERS -> scenarios.compare(Contenders.all(), "peers");
            case GROWTH -> scenarios.grow();
            case REPORT -> new Report(settings.target(), settings.home()).write();
        }
    }

    private void compare(List<Contender> contenders, String name) throws IOException, InterruptedException {
        Runs runs = new Runs();
        Rounds rounds = new Rounds(settings, settings.objects(), runs, out);
        for (int round = 0; round < settings.rounds() && isTimeFor(round); round++) {
            List<Contender> order = new ArrayList<>(contenders);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Contender contender : order) {
                out.println("round " + (round + 1) + " of " + settings.rounds() + ", " + contender.name());
                rounds.run(contender);
            }
            // After each round, so that a run that is cut short leaves what it has.
            write(name, JsonReport.of(settings, round + 1, contenders, Result.of(runs)));
        }
        String text = TextReport.of(Result.of(runs));
        Files.writeString(settings.target().resolve(name + ".md"), text);
        out.println();
        out.print(text);
    }

    private void grow() throws IOException, InterruptedException {
        Map<Integer, Runs> bySize = new TreeMap<>();
        int sizeBefore = 0;
        long nanosBefore = 0;
        for (int size : settings.sizes()) {
            if (!isTimeFor(size, sizeBefore, nanosBefore)) {
                out.println("left out, for time: " + size + " objects");
                break;
            }
            long from = System.nanoTime();
            Runs runs = new Runs();
            for (int round = 0; round < settings.rounds(); round++) {
                for (Contender contender : Contenders.BOTH) {
                    out.println(size + " objects, round " + (round + 1) + ", " + contender.name());
                    new Rounds(settings, size, runs, out).run(contender);
                }
            }
            bySize.put(size, runs);
            write("growth", JsonReport.growth(settings, bySize));
            sizeBefore = size;
            nanosBefore = System.nanoTime() - from;
        }
    }

    /** Whether one more round is likely to end within the minutes that there are, going by those that are done. */
    private boolean isTimeFor(int roundsDone) {
        double minutes = (System.nanoTime() - started) / 60e9;
        return roundsDone == 0 || minutes / roundsDone * (roundsDone + 1) <= settings.minutes();
    }

    /** The same for a larger store: most rows are measured for a fixed time, so ten times the objects take some three times as long. */
    private boolean isTimeFor(int size, int sizeBefore, long nanosBefore) {
        double minutes = (System.nanoTime() - started) / 60e9;
        return sizeBefore == 0
                || minutes + nanosBefore / 60e9 * Math.sqrt((double) size / sizeBefore) <= settings.minutes();
    }

    private void write(String name, String json) throws IOException {
        Path file = settings.target().resolve(name + ".json");
        Files.createDirectories(settings.target());
        Files.writeString(file, json);
        out.println("written: " + file);
    }
}
