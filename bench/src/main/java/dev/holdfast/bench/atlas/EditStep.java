package dev.holdfast.bench.atlas;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.store.CommitReceipt;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Comparator;
import java.util.Map;

/** Edits the largest city: a commit, a rollback, a commit of nothing new, and one that the model forbids. */
final class EditStep implements Step {
    private static final long NEWCOMERS = 1000;

    @Override
    public String title() {
        return "Edit, roll back, and try what the model forbids";
    }

    @Override
    public String run(Journey journey) {
        ObjectStore store = journey.store();
        ObjectId largest = journey.cities().entrySet().stream()
                .max(Comparator.comparingLong(
                        (Map.Entry<ObjectId, CityRow> each) -> each.getValue().population()))
                .orElseThrow()
                .getKey();
        StoredObject before = store.get(AtlasModel.CITY, largest);
        long population = population(before);
        Draft edit = store.edit(before).set(AtlasModel.POPULATION, population + NEWCOMERS);
        CommitReceipt edited = store.commit(edit);
        journey.promise(population(before) == population, "a snapshot never changes");
        journey.promise(population(store.get(AtlasModel.CITY, largest)) == population + NEWCOMERS, "an edit is seen");
        rollBack(journey, edit, population + NEWCOMERS);
        commitSameValue(journey, edit, edited, population + NEWCOMERS);
        commitTooLong(journey, edit);
        return "%s has %,d people now, in commit %,d"
                .formatted(before.get(AtlasModel.NAME), population + NEWCOMERS, edited.commitNumber());
    }

    private static long population(StoredObject city) {
        Long population = city.get(AtlasModel.POPULATION);
        return population == null ? 0 : population;
    }

    private static void rollBack(Journey journey, Draft draft, long committed) {
        draft.set(AtlasModel.POPULATION, 0L).rollback();
        Long now = draft.get(AtlasModel.POPULATION);
        journey.promise(now != null && now == committed, "a rollback returns to the last committed value");
    }

    private static void commitSameValue(Journey journey, Draft draft, CommitReceipt last, long committed) {
        CommitReceipt receipt = journey.store().commit(draft.set(AtlasModel.POPULATION, committed));
        journey.promise(receipt.commitNumber() == last.commitNumber(), "a value that is there already writes nothing");
    }

    private static void commitTooLong(Journey journey, Draft draft) {
        String tooLong = "x".repeat(AtlasModel.CITY_NAME_LENGTH + 1);
        try {
            journey.store().commit(draft.set(AtlasModel.NAME, tooLong));
            journey.promise(false, "a name that is too long is refused");
        } catch (TooLongException e) {
            journey.promise(tooLong.equals(draft.get(AtlasModel.NAME)), "a refused draft keeps its edits");
        }
        draft.rollback();
    }
}
