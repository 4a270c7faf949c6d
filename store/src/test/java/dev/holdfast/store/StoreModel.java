package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.AGE;
import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.DUE;
import static dev.holdfast.store.testing.TradeModel.GRAMS;
import static dev.holdfast.store.testing.TradeModel.LINES;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.PAID;
import static dev.holdfast.store.testing.TradeModel.PARTY;
import static dev.holdfast.store.testing.TradeModel.PERSON;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.STATUS;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static dev.holdfast.store.testing.TradeModel.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** A store beside plain maps that say what it must hold; every step does the same to both. */
final class StoreModel {
    private static final List<Entity> ENTITIES = List.of(PARTY, PERSON, CUSTOMER, ORDER, TAG);
    private static final List<String> STATUSES = List.of("Open", "Sent", "Closed");

    private final Random random;
    private final Map<ObjectId, Expected> objects = new LinkedHashMap<>();
    private ObjectStore store;
    private long commits;

    /** What an object must be. */
    private static final class Expected {
        final Entity entity;
        final Map<Member, Object> values = new LinkedHashMap<>();
        final Set<Member> changed = new HashSet<>();
        boolean known;

        Expected(Entity entity) {
            this.entity = entity;
        }

        ObjectState state() {
            if (!known) {
                return ObjectState.NEW;
            }
            return changed.isEmpty() ? ObjectState.SYNCED : ObjectState.CHANGED;
        }
    }

    /** A draft with the edits that were made to it. */
    private record Edited(Draft draft, Expected expected, Map<Member, Object> edits) {}

    StoreModel(ObjectStore store, Random random) {
        this.store = store;
        this.random = random;
    }

    ObjectStore store() {
        return store;
    }

    long commits() {
        return commits;
    }

    void reopened(ObjectStore again) {
        store = again;
        compare();
    }

    void step() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> commit(create(1 + random.nextInt(4)));
            case 3, 4, 5 -> commit(edit(1 + random.nextInt(3)));
            case 6 -> delete();
            case 7 -> failingCommit();
            case 8 -> rollback();
            default -> upload();
        }
        if (random.nextInt(8) == 0) {
            compare();
        }
    }

    private List<Edited> create(int count) {
        List<Edited> edited = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Entity entity = ENTITIES.get(random.nextInt(ENTITIES.size()));
            Expected expected = new Expected(entity);
            Draft draft = store.create(entity);
            for (Member member : entity.members()) {
                expected.values.put(member, draft.entity() == entity ? initial(member) : null);
            }
            edited.add(new Edited(draft, expected, edits(draft)));
        }
        return edited;
    }

    private static Object initial(Member member) {
        return member instanceof Attribute<?> attribute
                ? attribute.typedDefault()
                : member instanceof ReferenceSet ? Set.of() : null;
    }

    private List<Edited> edit(int count) {
        List<Edited> edited = new ArrayList<>();
        for (ObjectId id : some(count)) {
            Expected expected = Objects.requireNonNull(objects.get(id));
            Draft draft = store.edit(expected.entity, id);
            edited.add(new Edited(draft, expected, edits(draft)));
        }
        return edited;
    }

    private Set<ObjectId> some(int count) {
        List<ObjectId> ids = new ArrayList<>(objects.keySet());
        Set<ObjectId> some = new HashSet<>();
        for (int i = 0; i < count && !ids.isEmpty(); i++) {
            some.add(ids.get(random.nextInt(ids.size())));
        }
        return some;
    }

    private Map<Member, Object> edits(Draft draft) {
        Map<Member, Object> edits = new LinkedHashMap<>();
        for (Member member : draft.entity().members()) {
            if (!member.isServerAssigned() && random.nextInt(3) == 0) {
                Object value = value(member);
                draft.set(member.name(), value);
                edits.put(member, value);
            }
        }
        return edits;
    }

    private Object value(Member member) {
        int n = random.nextInt(5);
        if (member instanceof ReferenceSet set) {
            return new HashSet<>(targets(set.target(), n));
        } else if (member instanceof Reference reference) {
            List<ObjectId> targets = targets(reference.target(), 1);
            return targets.isEmpty() || n == 0 ? null : targets.get(0);
        } else if (n == 0) {
            return null;
        }
        return attributeValue(member, n);
    }

    private static Object attributeValue(Member member, int n) {
        if (member == NAME || member == TEXT || member == REMARK || member == ORDER.hashedString("Pin")) {
            return "text \u00e9\0" + n;
        } else if (member == AGE || member == LINES) {
            return n;
        } else if (member == GRAMS) {
            return -(long) n;
        } else if (member == TOTAL) {
            return BigDecimal.valueOf(n, 1).add(BigDecimal.TEN);
        } else if (member == DUE) {
            return Instant.ofEpochMilli(n);
        } else if (member == STATUS) {
            return STATUSES.get(n % 3);
        } else if (member == PAID || member.name().equals("Vip")) {
            return n % 2 == 0;
        }
        return new byte[] {(byte) n};
    }

    private List<ObjectId> targets(Entity entity, int count) {
        List<ObjectId> fitting = new ArrayList<>();
        objects.forEach((id, expected) -> {
            if (expected.entity.isA(entity)) {
                fitting.add(id);
            }
        });
        List<ObjectId> chosen = new ArrayList<>();
        for (int i = 0; i < count && !fitting.isEmpty(); i++) {
            chosen.add(fitting.get(random.nextInt(fitting.size())));
        }
        return chosen;
    }

    private void commit(List<Edited> edited) {
        boolean writes = false;
        for (Edited each : edited) {
            boolean isNew = objects.putIfAbsent(each.draft.id(), each.expected) == null;
            boolean differs = apply(each.expected, each.edits);
            writes |= isNew || differs;
        }
        commits += writes ? 1 : 0;
        store.commit(edited.stream().map(Edited::draft).toList());
    }

    private static boolean apply(Expected expected, Map<Member, Object> edits) {
        boolean differs = false;
        for (Map.Entry<Member, Object> edit : edits.entrySet()) {
            if (!same(expected.values.get(edit.getKey()), edit.getValue())) {
                expected.values.put(edit.getKey(), edit.getValue());
                if (expected.known && edit.getKey().isUploaded()) {
                    expected.changed.add(edit.getKey());
                }
                differs = true;
            }
        }
        return differs;
    }

    private static boolean same(Object one, Object other) {
        return Objects.deepEquals(one, other);
    }

    private void delete() {
        Set<ObjectId> gone = some(1 + random.nextInt(2));
        if (gone.isEmpty()) {
            return;
        }
        List<Draft> drafts = gone.stream()
                .map(id -> store.edit(objects.get(id).entity, id).delete())
                .toList();
        store.commit(drafts);
        commits++;
        objects.keySet().removeAll(gone);
        objects.values().forEach(expected -> apply(expected, withoutReferencesTo(gone, expected)));
    }

    @SuppressWarnings("unchecked")
    private static Map<Member, Object> withoutReferencesTo(Set<ObjectId> gone, Expected expected) {
        Map<Member, Object> edits = new LinkedHashMap<>();
        expected.values.forEach((member, value) -> {
            if (member instanceof Reference && value != null && gone.contains((ObjectId) value)) {
                edits.put(member, null);
            } else if (member instanceof ReferenceSet) {
                Set<ObjectId> kept = new HashSet<>((Set<ObjectId>) value);
                kept.removeAll(gone);
                edits.put(member, kept);
            }
        });
        return edits;
    }

    private void failingCommit() {
        List<Draft> drafts = new ArrayList<>();
        create(2).forEach(each -> drafts.add(each.draft));
        edit(2).forEach(each -> drafts.add(each.draft));
        drafts.add(random.nextInt(drafts.size()), store.create(TAG).set(TEXT, "x".repeat(21)));
        assertThatThrownBy(() -> store.commit(drafts)).isInstanceOf(CheckException.class);
    }

    private void rollback() {
        for (Edited each : edit(2)) {
            each.draft.rollback();
            each.expected.values.forEach((member, value) -> {
                if (!member.isServerAssigned()) {
                    assertThat(same(each.draft.get(member.name()), value)).isTrue();
                }
            });
            store.commit(each.draft);
        }
        Draft dropped = store.create(ORDER).set(BUYER, (ObjectId) null).rollback();
        store.commit(dropped);
        assertThat(dropped.isGone()).isTrue();
    }

    /** Everything pending is sent and accepted: all that is left is as the server knows it. */
    private void upload() {
        var batch = store.pending()
                .take(UploadScope.all(), ValidationPolicy.HOLD_BACK)
                .batch();
        if (batch.isPresent()) {
            store.pending()
                    .settle(batch.get().changes().stream()
                            .map(change -> new Outcome.Accepted(change.key(), "v", Map.of()))
                            .toList());
        }
        objects.values().forEach(expected -> {
            expected.known = true;
            expected.changed.clear();
        });
        assertThat(store.pending().count()).isZero();
        commits = store.read(view -> view.commitNumber());
    }

    /** Holds everything the store gives against the maps. */
    void compare() {
        for (Entity entity : MODEL.entities()) {
            long expected = objects.values().stream()
                    .filter(each -> each.entity.isA(entity))
                    .count();
            assertThat(store.count(entity)).isEqualTo(expected);
        }
        objects.forEach((id, expected) -> compare(store.get(expected.entity, id), expected));
        store.read(view -> {
            ENTITIES.stream()
                    .filter(entity -> entity.generalization().isEmpty())
                    .forEach(entity -> view.scan(entity, each -> {
                        compare(each, Objects.requireNonNull(objects.get(each.id())));
                        return true;
                    }));
            return null;
        });
        assertThat(store.pending().count())
                .isGreaterThanOrEqualTo(objects.values().stream()
                        .filter(each -> each.state() != ObjectState.SYNCED)
                        .count());
    }

    private static void compare(StoredObject stored, Expected expected) {
        assertThat(stored.entity()).isSameAs(expected.entity);
        assertThat(stored.state()).isEqualTo(expected.state());
        assertThat(stored.changedMembers()).isEqualTo(expected.changed);
        expected.values.forEach((member, value) -> {
            if (member.isServerAssigned()) {
                assertThat(stored.isAvailable(member)).isFalse();
            } else {
                assertThat(same(stored.get(member.name()), value))
                        .as("%s of %s", member, stored)
                        .isTrue();
            }
        });
    }
}
