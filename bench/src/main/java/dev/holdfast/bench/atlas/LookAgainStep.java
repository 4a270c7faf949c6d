package dev.holdfast.bench.atlas;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.object.StoredObject;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Opens the store once more: what was edited and deleted is still so. */
final class LookAgainStep implements Step {
    private static final int SHOWN = 3;

    @Override
    public String title() {
        return "Close and open once more";
    }

    @Override
    public String run(Journey journey) {
        ObjectStore store = journey.reopen();
        journey.promise(store.count(AtlasModel.COUNTRY) == journey.countries().size(), "a deletion survives reopening");
        PriorityQueue<StoredObject> largest = new PriorityQueue<>(Comparator.comparing(LookAgainStep::population));
        store.read(view -> {
            view.scan(AtlasModel.CITY, city -> {
                largest.add(city);
                return largest.size() <= SHOWN || largest.remove(largest.peek());
            });
            return true;
        });
        journey.promise(largest.size() == SHOWN, "a scan goes over all cities");
        return "the largest cities are "
                + String.join(
                        ", ",
                        largest.stream()
                                .sorted(Comparator.comparing(LookAgainStep::population)
                                        .reversed())
                                .map(city -> city.get(AtlasModel.NAME) + " (%,d)".formatted(population(city)))
                                .toList());
    }

    private static long population(StoredObject city) {
        Long population = city.get(AtlasModel.POPULATION);
        return population == null ? 0 : population;
    }
}
