package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.List;

/**
 * How a run is made.
 *
 * @param objects the customers in the store
 * @param rounds how often each subject does everything
 * @param loopSeconds the limit of each timed loop
 * @param target the folder for stores and results
 * @param writing whether writing is measured; if not, stores of an earlier run in the same folder are read
 * @param reading whether reading and opening are measured
 * @param processorTime whether reading is timed by the processor time of its thread, for a machine that others use too
 */
record Settings(
        int objects,
        int rounds,
        double loopSeconds,
        Path target,
        boolean writing,
        boolean reading,
        boolean processorTime) {
    static final String USAGE = "Usage: Scenarios [--quick | --full] [--objects N] [--rounds N] [--seconds S]"
            + " [--target FOLDER] [--only write|read] [--clock wall|processor]";

    private static final Settings QUICK = new Settings(100_000, 3, 1, Path.of("bench", "target"), true, true, false);
    private static final Settings FULL = new Settings(200_000, 7, 3, Path.of("bench", "target"), true, true, false);

    static Settings parse(List<String> arguments) {
        Settings settings = arguments.contains("--full") ? FULL : QUICK;
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (!name.equals("--full") && !name.equals("--quick")) {
                settings = settings.with(name, arguments.get(++i));
            }
        }
        return settings;
    }

    private Settings with(String name, String value) {
        return switch (name) {
            case "--objects" ->
                new Settings(Integer.parseInt(value), rounds, loopSeconds, target, writing, reading, processorTime);
            case "--rounds" ->
                new Settings(objects, Integer.parseInt(value), loopSeconds, target, writing, reading, processorTime);
            case "--seconds" ->
                new Settings(objects, rounds, Double.parseDouble(value), target, writing, reading, processorTime);
            case "--target" ->
                new Settings(objects, rounds, loopSeconds, Path.of(value), writing, reading, processorTime);
            case "--only" ->
                new Settings(
                        objects,
                        rounds,
                        loopSeconds,
                        target,
                        value.equals("write"),
                        value.equals("read"),
                        processorTime);
            case "--clock" ->
                new Settings(objects, rounds, loopSeconds, target, writing, reading, value.equals("processor"));
            default -> throw new IllegalArgumentException(USAGE);
        };
    }
}
