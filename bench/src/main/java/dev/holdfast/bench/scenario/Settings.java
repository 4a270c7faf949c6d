package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a run is made.
 *
 * @param program what is run
 * @param objects the customers in the store
 * @param sizes the customers in each of the stores of growing size
 * @param rounds how often each contender does everything
 * @param minutes when so many have passed, or would have by the end of one more round, no other round is begun
 * @param note what a reader is to know of the circumstances; empty for nothing
 * @param loopSeconds the limit of each timed loop
 * @param target the folder for stores and results
 * @param writing whether writing is measured; if not, stores of an earlier run in the same folder are read
 * @param reading whether reading and opening are measured
 * @param processorTime whether reading is timed by the processor time of its thread, for a machine that others use too
 */
record Settings(
        Program program,
        int objects,
        List<Integer> sizes,
        int rounds,
        double minutes,
        String note,
        double loopSeconds,
        Path target,
        boolean writing,
        boolean reading,
        boolean processorTime) {
    static final String USAGE = "Usage: Scenarios [--quick | --full | --peers | --growth | --report]"
            + " [--objects N] [--sizes N,N,N] [--rounds N] [--minutes M] [--note WORDS] [--seconds S] [--target FOLDER] [--only write|read] [--clock wall|processor]";

    /** What is run, with the sizes it has when no argument says otherwise. */
    enum Program {
        QUICK(100_000, 3, 4.8, 0.6),
        FULL(200_000, 7, 40, 3),
        /** The peers that stand on the class path as well. */
        PEERS(100_000, 2, 20, 1),
        /** The same work over stores of several sizes. */
        GROWTH(1_000_000, 1, 15, 2),
        /** Plots and tables of what was measured; nothing is run. */
        REPORT(0, 0, 0, 0);

        private final int objects;
        private final int rounds;
        private final double minutes;
        private final double loopSeconds;

        Program(int objects, int rounds, double minutes, double loopSeconds) {
            this.objects = objects;
            this.rounds = rounds;
            this.minutes = minutes;
            this.loopSeconds = loopSeconds;
        }

        static Optional<Program> of(String argument) {
            return List.of(values()).stream()
                    .filter(program -> argument.equalsIgnoreCase("--" + program))
                    .findFirst();
        }
    }

    static Settings parse(List<String> arguments) {
        Program program = Program.QUICK;
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Optional<Program> named = Program.of(arguments.get(i));
            if (named.isPresent()) {
                program = named.get();
            } else if (i + 1 < arguments.size()) {
                values.put(arguments.get(i), arguments.get(++i));
            } else {
                throw new IllegalArgumentException(USAGE);
            }
        }
        Settings settings = of(program, values);
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return settings;
    }

    private static Settings of(Program program, Map<String, String> values) {
        String only = take(values, "--only", "both");
        return new Settings(
                program,
                Integer.parseInt(take(values, "--objects", Integer.toString(program.objects))),
                Stream.of(take(values, "--sizes", "10000,100000,1000000").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(take(values, "--rounds", Integer.toString(program.rounds))),
                Double.parseDouble(take(values, "--minutes", Double.toString(program.minutes))),
                take(values, "--note", ""),
                Double.parseDouble(take(values, "--seconds", Double.toString(program.loopSeconds))),
                Path.of(take(values, "--target", "bench/target")).toAbsolutePath(),
                !only.equals("read"),
                !only.equals("write"),
                take(values, "--clock", "wall").equals("processor"));
    }

    /** The folder of this module, with the results that are kept, the plots and the page; the target folder lies in it. */
    Path home() {
        return Objects.requireNonNull(target.getParent());
    }

    private static String take(Map<String, String> values, String name, String otherwise) {
        String value = values.remove(name);
        return value == null ? otherwise : value;
    }
}
