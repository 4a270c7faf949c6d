package dev.holdfast.proof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Pairs of cities that are only ever committed together: whoever sees both sees the same population, and nobody sees one without
 * the other. One thread makes, edits and deletes them, and knows what it was told is committed.
 */
final class Twins {
    private static final int MOST = 40;

    private final String writer;
    private final List<Pair> pairs = new ArrayList<>();
    private int made;

    /** Two cities, and the population that was committed last. */
    private record Pair(ObjectId one, ObjectId other, int population) {}

    /** The pairs of a thread, whose name no other begins with. */
    Twins(String writer) {
        this.writer = writer;
    }

    /** Commits something. What a commit that fails would have done is not believed to be done. */
    void change(ObjectStore store, Random random) {
        int kind = random.nextInt(10);
        if (pairs.isEmpty() || (kind < 4 && pairs.size() < MOST)) {
            make(store, random);
        } else if (kind < 9) {
            edit(store, random);
        } else {
            delete(store, random);
        }
    }

    private void make(ObjectStore store, Random random) {
        String name = "twin " + writer + "-" + made++ + "- ";
        int population = random.nextInt(1_000_000);
        Draft one = store.create(Device.CITY).set("Name", name + "a").set("Population", population);
        Draft other = store.create(Device.CITY).set("Name", name + "b").set("Population", population);
        store.commit(one, other);
        pairs.add(new Pair(one.id(), other.id(), population));
    }

    private void edit(ObjectStore store, Random random) {
        int place = random.nextInt(pairs.size());
        Pair pair = pairs.get(place);
        int population = random.nextInt(1_000_000);
        store.commit(
                store.edit(Device.CITY, pair.one).set("Population", population),
                store.edit(Device.CITY, pair.other).set("Population", population));
        pairs.set(place, new Pair(pair.one, pair.other, population));
    }

    private void delete(ObjectStore store, Random random) {
        int place = random.nextInt(pairs.size());
        Pair pair = pairs.get(place);
        store.commit(
                store.edit(Device.CITY, pair.one).delete(),
                store.edit(Device.CITY, pair.other).delete());
        pairs.remove(place);
    }

    /** What was told to be committed: populations by id. */
    Map<ObjectId, Integer> committed() {
        Map<ObjectId, Integer> all = new HashMap<>();
        pairs.forEach(pair -> {
            all.put(pair.one, pair.population);
            all.put(pair.other, pair.population);
        });
        return all;
    }

    /** The cities of a store as one committed state shows them. */
    static List<StoredObject> cities(ObjectStore store) {
        return store.read(view -> {
            List<StoredObject> cities = new ArrayList<>();
            view.scan(Device.CITY, cities::add);
            return cities;
        });
    }

    /** The populations of a store's cities by id. */
    static Map<ObjectId, Integer> populations(ObjectStore store) {
        Map<ObjectId, Integer> all = new HashMap<>();
        cities(store).forEach(city -> all.put(city.id(), (Integer) city.get("Population")));
        return all;
    }

    /** Fails when one stands without the other, or they differ. */
    static void demandWhole(List<StoredObject> cities) {
        Map<String, Object> waiting = new HashMap<>();
        for (StoredObject city : cities) {
            String name = (String) city.get("Name");
            String pair = name.substring(0, name.length() - 1);
            Object population = city.get("Population");
            Object other = waiting.remove(pair);
            if (other == null) {
                waiting.put(pair, population);
            } else {
                assertThat(population).as("populations of twins").isEqualTo(other);
            }
        }
        assertThat(waiting).as("twins of which one is missing").isEmpty();
    }
}
