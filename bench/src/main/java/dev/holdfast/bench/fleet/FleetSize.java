package dev.holdfast.bench.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a fleet is.
 *
 * @param devices devices
 * @param changes changes that each of them brings
 * @param objects objects that the server has at first
 */
record FleetSize(int devices, int changes, int objects) {
    static final FleetSize DEFAULT = new FleetSize(50, 100, 10_000);
    private static final int MOST = 1_000_000;

    /** Reads three numbers; null when they are none, or too large. */
    static @Nullable FleetSize parse(List<String> args) {
        try {
            List<Integer> numbers = args.stream().map(Integer::valueOf).toList();
            boolean sound = numbers.size() == 3 && numbers.stream().allMatch(number -> number > 0 && number <= MOST);
            return sound ? new FleetSize(numbers.get(0), numbers.get(1), numbers.get(2)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
