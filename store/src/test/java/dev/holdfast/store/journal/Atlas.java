package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreReport;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store of countries, cities and tours, and the short words in which the tests of this package speak. */
final class Atlas implements AutoCloseable {
    static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity(
                    "Country",
                    e -> e.string("Name", 100)
                            .string("Motto")
                            .hashedString("Secret")
                            .autonumber("Number")
                            .reference("Country_Capital", "City"))
            .entity(
                    "City",
                    e -> e.string("Name", 200)
                            .integer("Population")
                            .decimal("Area")
                            .reference("City_Country", "Country"))
            .entity(
                    "Tour",
                    e -> e.string("Name", 50)
                            .referenceSet("Tour_Cities", "City")
                            .reference("Tour_Next", "Tour"))
            .build();
    static final Entity COUNTRY = MODEL.entity("Country");
    static final Entity CITY = MODEL.entity("City");
    static final Entity TOUR = MODEL.entity("Tour");

    final ObjectStore store;
    private boolean closed;

    Atlas() {
        this(ObjectStore.inMemory(MODEL));
    }

    Atlas(ObjectStore store) {
        this.store = store;
    }

    /** A committed object; names and values of members in turn. */
    Draft add(String entity, @Nullable Object... values) {
        Draft draft = draft(entity, values);
        store.commit(draft);
        return draft;
    }

    Draft draft(String entity, @Nullable Object... values) {
        Draft draft = store.create(entity);
        for (int i = 0; i < values.length; i += 2) {
            draft.set((String) values[i], values[i + 1]);
        }
        return draft;
    }

    void edit(ObjectId id, String member, @Nullable Object value) {
        store.commit(store.edit(get(id)).set(member, value));
    }

    void delete(ObjectId id) {
        store.delete(get(id));
    }

    StoredObject get(ObjectId id) {
        return store.find(id).orElseThrow();
    }

    boolean holds(ObjectId id) {
        return store.find(id).isPresent();
    }

    /** Takes everything there is to send. */
    UploadBatch take() {
        return takeAll().batch().orElseThrow();
    }

    TakenBatch takeAll() {
        return store.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
    }

    /** Takes everything, accepts it, and gives the ids of what went, in order. */
    List<ObjectId> upload() {
        Optional<UploadBatch> batch = takeAll().batch();
        batch.ifPresent(each -> each.changes().forEach(change -> accept(change)));
        return batch.map(each ->
                        each.changes().stream().map(UploadChange::object).toList())
                .orElse(List.of());
    }

    int accept(UploadChange change) {
        return settle(new Outcome.Accepted(change.key(), "v" + change.key(), Map.of()));
    }

    int refuse(UploadChange change, RefusalReason reason) {
        return settle(new Outcome.Refused(change.key(), reason, "no", Optional.empty()));
    }

    int settle(Outcome... outcomes) {
        return store.pending().settle(List.of(outcomes));
    }

    PendingChange pending(ObjectId id) {
        return store.pending().find(id).orElseThrow();
    }

    boolean isPending(ObjectId id) {
        return store.pending().find(id).isPresent();
    }

    /** The frozen change of an object in the batch. */
    static UploadChange of(UploadBatch batch, ObjectId id) {
        return batch.changes().stream()
                .filter(change -> change.object().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Names and values as a map that may hold null. */
    static Map<String, @Nullable Object> values(@Nullable Object... pairs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    /** An object that the server knows too. */
    ObjectId synced(String entity, @Nullable Object... values) {
        ObjectId id = add(entity, values).id();
        upload();
        return id;
    }

    /** Looks the store over and closes it, once. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            StoreReport report = StoreCheck.check(store);
            store.close();
            assertThat(report.isSound()).as(report.toString()).isTrue();
        }
    }
}
