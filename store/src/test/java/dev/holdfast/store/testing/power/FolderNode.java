package dev.holdfast.store.testing.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names in one folder: those on disk for sure, and what was done to names since. */
final class FolderNode implements DiskNode {
    private final Map<String, DiskNode> durable = new TreeMap<>();
    private final Map<String, DiskNode> present = new TreeMap<>();
    private final List<Change> since = new ArrayList<>();

    private record Change(long time, String name, @Nullable DiskNode node) {}

    @Nullable
    DiskNode get(String name) {
        return present.get(name);
    }

    /** Gives a name to a node, or with null takes it away. */
    void put(long time, String name, @Nullable DiskNode node) {
        since.add(new Change(time, name, node));
        set(present, name, node);
    }

    private static void set(Map<String, DiskNode> names, String name, @Nullable DiskNode node) {
        if (node == null) {
            names.remove(name);
        } else {
            names.put(name, node);
        }
    }

    @Override
    public void sync() {
        durable.clear();
        durable.putAll(present);
        since.clear();
    }

    /** What is there after a loss; the changes of one name came through in their order, those of two names in any. */
    Map<String, DiskNode> after(Loss loss, long moment, Random random) {
        Map<String, DiskNode> names = new TreeMap<>(durable);
        Map<String, Integer> kept = new TreeMap<>();
        for (Change each : since) {
            int left = kept.computeIfAbsent(each.name, name -> random.nextInt(count(name) + 1));
            kept.put(each.name, left - 1);
            boolean isKept = switch (loss) {
                case ALL -> false;
                case NOTHING -> true;
                case AFTER_A_MOMENT -> each.time <= moment;
                default -> left > 0;
            };
            if (isKept) {
                set(names, each.name, each.node);
            }
        }
        return names;
    }

    private int count(String name) {
        return (int) since.stream().filter(each -> each.name.equals(name)).count();
    }
}
