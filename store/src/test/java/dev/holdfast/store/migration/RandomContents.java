package dev.holdfast.store.migration;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.migration.Evolution.EntityForm;
import dev.holdfast.store.migration.Evolution.Form;
import dev.holdfast.store.migration.Evolution.MemberForm;
import dev.holdfast.store.model.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills a store of an evolution's first version: synced, new, changed, deleted, in flight, refused, in any mixture. */
final class RandomContents {
    private static final String[] TEXTS = {"", "7", "007", "true", "no", "1.5", "ONE", "SIX", "x", "123456789"};
    private static final String[] SHORT_TEXTS = {"", "7", "x", "1.5", "ONE", "-3", "0"};
    private static final Instant MOMENT = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Evolution evolution;
    private final Random random;
    private final ObjectStore store;
    private final Map<ObjectId, String> objects = new LinkedHashMap<>();
    private int served;

    RandomContents(Evolution evolution, Random random, ObjectStore store) {
        this.evolution = evolution;
        this.random = random;
        this.store = store;
    }

    /** Does these many steps; gives every object that ever was, with the key of its entity. */
    Map<ObjectId, String> fill(int steps) {
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> serve();
                case 3, 4 -> create();
                case 5, 6 -> edit();
                case 7 -> delete();
                default -> take();
            }
        }
        return objects;
    }

    private String anyEntity() {
        return pick(evolution.first.entities().keySet().toArray(String[]::new));
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private void serve() {
        String key = anyEntity();
        ObjectId id = ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + served++);
        EntityForm entity = evolution.first.entities().get(key);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        evolution.first.members(key).values().forEach(member -> {
            if (random.nextInt(3) != 0) {
                values.put(member.name(), value(member));
            }
        });
        RemoteObject object = new RemoteObject(entity.name(), id, "v" + served, values);
        store.remote().apply(RemotePage.changes(entity.name(), List.of(object), List.of(), Optional.empty()));
        objects.put(id, key);
    }

    private void create() {
        String key = anyEntity();
        Draft draft = store.create(evolution.first.entities().get(key).name());
        set(draft, key, 3);
        store.commit(draft);
        objects.put(draft.id(), key);
    }

    private void set(Draft draft, String key, int oneIn) {
        evolution.first.members(key).values().forEach(member -> {
            if (member.form() != Form.AUTONUMBER && random.nextInt(oneIn) == 0) {
                draft.set(member.name(), value(member));
            }
        });
    }

    private @Nullable ObjectId present() {
        List<ObjectId> present = new ArrayList<>(objects.keySet());
        present.removeIf(id -> store.find(id).isEmpty());
        return present.isEmpty() ? null : present.get(random.nextInt(present.size()));
    }

    private void edit() {
        ObjectId id = present();
        if (id != null) {
            Draft draft = store.edit(store.find(id).orElseThrow());
            set(draft, objects.get(id), 2);
            store.commit(draft);
        }
    }

    private void delete() {
        ObjectId id = present();
        if (id != null && random.nextBoolean()) {
            store.delete(store.find(id).orElseThrow());
        }
    }

    /** Takes some of what is pending; of that some is refused, and the rest stays in flight. */
    private void take() {
        Set<ObjectId> some = new HashSet<>(objects.keySet());
        some.removeIf(id -> random.nextBoolean());
        Collection<UploadChange> changes = store.pending()
                .take(UploadScope.objects(some), ValidationPolicy.HOLD_BACK)
                .batch()
                .map(batch -> batch.changes())
                .orElse(List.of());
        for (UploadChange change : changes) {
            if (random.nextInt(5) == 0) {
                store.pending()
                        .settle(List.of(
                                new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "no", Optional.empty())));
            }
        }
    }

    private @Nullable Object value(MemberForm member) {
        if (random.nextInt(6) == 0) {
            return member.form() == Form.REFERENCE_SET ? Set.of() : null;
        }
        return switch (member.form()) {
            case TEXT -> pick(TEXTS);
            case SHORT_TEXT -> pick(SHORT_TEXTS);
            case INTEGER -> pick(new Integer[] {0, 7, -3, 123_456});
            case LONG, AUTONUMBER -> pick(new Long[] {0L, 7L, 1L << 40});
            case DECIMAL -> pick(new BigDecimal[] {BigDecimal.ZERO, new BigDecimal("1.5"), BigDecimal.TEN});
            case BOOLEAN -> random.nextBoolean();
            case DATE_TIME -> MOMENT;
            case TWO_NAMES -> pick(new String[] {"ONE", "TWO"});
            case THREE_NAMES -> pick(new String[] {"ONE", "TWO", "SIX"});
            case REFERENCE -> target(member);
            case REFERENCE_SET -> {
                ObjectId one = target(member);
                ObjectId two = target(member);
                yield one == null || two == null ? Set.of() : new HashSet<>(List.of(one, two));
            }
        };
    }

    private @Nullable ObjectId target(MemberForm member) {
        List<ObjectId> fit = objects.entrySet().stream()
                .filter(each -> evolution.first.isA(each.getValue(), member.target()))
                .map(Map.Entry::getKey)
                .filter(id -> store.find(id).isPresent())
                .toList();
        return fit.isEmpty() ? null : fit.get(random.nextInt(fit.size()));
    }
}
