package dev.holdfast.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.migration.Evolution.Form;
import dev.holdfast.store.migration.Evolution.MemberForm;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rules make of an object, held against the store that was opened with the second version. */
final class ExpectedMigration {
    private final Evolution evolution;
    private final EvolutionRule rule;
    private final ObjectStore store;
    private long setAside;
    private long unsent;

    ExpectedMigration(Evolution evolution, ObjectStore store) {
        this.evolution = evolution;
        this.rule = new EvolutionRule(evolution);
        this.store = store;
    }

    long setAside() {
        return setAside;
    }

    long unsent() {
        return unsent;
    }

    void demand(ObjectId id, ObjectPicture was) {
        if (!evolution.second.entities().containsKey(was.entity())) {
            assertThat(store.find(id)).isEmpty();
            if (was.pending() != null || was.item() != null) {
                demandEntry(id, was, wholeValues(was), wholeKind(was));
            }
            return;
        }
        ObjectPicture is = ObjectPicture.of(store, evolution.second, was.entity(), id);
        boolean deleted = was.pending() != null && was.pending().kind() == ChangeKind.DELETED;
        boolean itemFits = was.item() == null || itemFits(was);
        if (!itemFits && deleted) {
            demandPending(was, is);
            assertThat(is.item()).isNull();
        } else if (!itemFits || (was.item() == null && !pendingFits(was))) {
            demandEntry(id, was, wholeValues(was), wholeKind(was));
            demandServersVersion(was, is);
        } else if (!pendingFits(was)) {
            demandEntry(id, was, pendingValues(was), ChangeKind.CHANGED);
            demandItem(was, is);
            demandValues(was, is, was.pendingBase(), Objects.requireNonNull(was.state()));
        } else {
            demandItem(was, is);
            demandPending(was, is);
            if (was.values() == null) {
                assertThat(is.values()).isNull();
            } else {
                demandValues(was, is, Map.of(), Objects.requireNonNull(was.state()));
            }
        }
    }

    private boolean itemFits(ObjectPicture was) {
        return switch (Objects.requireNonNull(was.item()).kind()) {
            case CREATED -> creationFits(was, was.sent());
            case CHANGED -> changeFits(was, was.sent(), was.sentBase());
            default -> true;
        };
    }

    private boolean pendingFits(ObjectPicture was) {
        if (was.pending() == null || was.pending().kind() == ChangeKind.DELETED) {
            return true;
        }
        return was.pending().kind() == ChangeKind.CREATED
                ? creationFits(was, Objects.requireNonNull(was.values()))
                : changeFits(was, pendingValues(was), was.pendingBase());
    }

    private boolean creationFits(ObjectPicture was, Map<String, @Nullable Object> values) {
        return values.entrySet().stream()
                .allMatch(each -> EvolutionRule.NOT_AVAILABLE.equals(each.getValue())
                        || EvolutionRule.isInitial(from(was, each.getKey()), each.getValue())
                        || takes(was, each.getKey(), each.getValue()));
    }

    private boolean changeFits(
            ObjectPicture was, Map<String, @Nullable Object> values, Map<String, @Nullable Object> base) {
        return values.keySet().stream()
                .allMatch(key -> takes(was, key, values.get(key)) && takes(was, key, base.get(key)));
    }

    private boolean takes(ObjectPicture was, String key, @Nullable Object value) {
        MemberForm to = to(was, key);
        return to != null && to.form() != Form.AUTONUMBER && over(was, key, value) != EvolutionRule.LOST;
    }

    private @Nullable Object over(ObjectPicture was, String key, @Nullable Object value) {
        return rule.goesOver(from(was, key), Objects.requireNonNull(to(was, key)), value);
    }

    private MemberForm from(ObjectPicture was, String key) {
        return evolution.first.members(was.entity()).get(key);
    }

    private @Nullable MemberForm to(ObjectPicture was, String key) {
        return evolution.second.members(was.entity()).get(key);
    }

    private static Map<String, @Nullable Object> pendingValues(ObjectPicture was) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (was.values() != null) {
            was.pendingBase()
                    .keySet()
                    .forEach(key -> values.put(key, was.values().get(key)));
        }
        return values;
    }

    private static boolean isCreation(ObjectPicture was) {
        return (was.item() != null && was.item().kind() == ChangeKind.CREATED)
                || (was.pending() != null && was.pending().kind() == ChangeKind.CREATED);
    }

    private static ChangeKind wholeKind(ObjectPicture was) {
        boolean deleted = (was.pending() != null && was.pending().kind() == ChangeKind.DELETED)
                || (was.item() != null && was.item().kind() == ChangeKind.DELETED);
        if (deleted) {
            return ChangeKind.DELETED;
        }
        return isCreation(was) ? ChangeKind.CREATED : ChangeKind.CHANGED;
    }

    private static Map<String, @Nullable Object> wholeValues(ObjectPicture was) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(was.sent());
        values.putAll(pendingValues(was));
        if (isCreation(was) && was.values() != null) {
            values.putAll(was.values());
            values.values().removeIf(EvolutionRule.NOT_AVAILABLE::equals);
        }
        return values;
    }

    private void demandEntry(ObjectId id, ObjectPicture was, Map<String, @Nullable Object> values, ChangeKind kind) {
        setAside++;
        QuarantineEntry entry = store.quarantine().find(id).orElseThrow();
        assertThat(entry.reason()).isEqualTo(RefusalReason.MODEL_CHANGED);
        assertThat(entry.kind()).isEqualTo(kind);
        List<@Nullable Object> kept = new ArrayList<>();
        entry.values().values().forEach(value -> kept.add(ObjectPicture.plain(value)));
        assertThat(kept).as("%s", was).containsExactlyInAnyOrderElementsOf(values.values());
        assertThat(store.quarantine().list(0, 10_000))
                .filteredOn(each -> each.object().equals(id))
                .hasSize(was.refused().size() + 1);
    }

    /** The object stands as the server has it; a new one is gone. */
    private void demandServersVersion(ObjectPicture was, ObjectPicture is) {
        assertThat(is.pending()).isNull();
        assertThat(is.item()).isNull();
        if (isCreation(was)) {
            assertThat(is.values()).isNull();
        } else {
            Map<String, @Nullable Object> server = new LinkedHashMap<>(was.pendingBase());
            server.putAll(was.sentBase());
            demandValues(was, is, server, ObjectState.SYNCED);
        }
    }

    private void demandItem(ObjectPicture was, ObjectPicture is) {
        if (was.item() == null) {
            assertThat(is.item()).isNull();
            return;
        }
        unsent++;
        assertThat(is.item()).isNotNull();
        assertThat(is.item().key()).isEqualTo(was.item().key());
        assertThat(is.item().kind()).isEqualTo(was.item().kind());
        boolean creation = was.item().kind() == ChangeKind.CREATED;
        assertThat(is.sent()).isEqualTo(overAll(was, was.sent(), creation));
    }

    private void demandPending(ObjectPicture was, ObjectPicture is) {
        if (was.pending() == null) {
            assertThat(is.pending()).isNull();
            return;
        }
        unsent++;
        assertThat(is.pending()).isNotNull();
        assertThat(is.pending().kind()).isEqualTo(was.pending().kind());
        assertThat(is.pending().since()).isEqualTo(was.pending().since());
        if (was.pending().kind() == ChangeKind.CHANGED) {
            assertThat(is.pendingBase()).isEqualTo(overAll(was, was.pendingBase(), false));
        }
    }

    private Map<String, @Nullable Object> overAll(
            ObjectPicture was, Map<String, @Nullable Object> values, boolean creation) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            MemberForm to = to(was, key);
            if (to != null && !(creation && to.form() == Form.AUTONUMBER)) {
                result.put(key, ObjectPicture.plain(stored(was, key, value, creation)));
            }
        });
        return result;
    }

    private @Nullable Object stored(ObjectPicture was, String key, @Nullable Object value, boolean unsentObject) {
        MemberForm to = Objects.requireNonNull(to(was, key));
        Object result = over(was, key, value);
        if (result != EvolutionRule.LOST) {
            return result;
        }
        return unsentObject ? EvolutionRule.initial(to.form()) : EvolutionRule.afterLoss(to.form());
    }

    private void demandValues(
            ObjectPicture was, ObjectPicture is, Map<String, @Nullable Object> over, ObjectState state) {
        assertThat(is.values()).as("%s", was).isNotNull();
        assertThat(is.state()).isEqualTo(state);
        Map<String, @Nullable Object> before = new LinkedHashMap<>(Objects.requireNonNull(was.values()));
        before.putAll(over);
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        evolution.second.members(was.entity()).forEach((key, to) -> {
            boolean server = state == ObjectState.NEW && to.form() == Form.AUTONUMBER;
            Object value = before.containsKey(key) && !server
                    ? stored(was, key, before.get(key), state == ObjectState.NEW)
                    : EvolutionRule.initial(to.form());
            expected.put(key, ObjectPicture.plain(value));
        });
        assertThat(is.values()).as("%s", was).isEqualTo(expected);
    }
}
