package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Entity;
import dev.holdfast.sync.wire.ChangeCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides of one change, by itself, whether the fake server refuses it, and which values the server adds to it. */
final class FakeRules {

    /** Why a change is refused, as a test programmed it. */
    record Refusal(RefusalReason reason, String detail) {}

    private final FakeObjects objects;
    private final List<Function<UploadChange, Optional<Refusal>>> programmed = new ArrayList<>();
    private final Map<String, Long> autonumbers = new LinkedHashMap<>();
    private final Map<String, Function<Map<String, @Nullable Object>, Object>> calculations = new LinkedHashMap<>();
    private boolean refusesConflicts;

    FakeRules(FakeObjects objects) {
        this.objects = objects;
    }

    void refuse(Predicate<UploadChange> which, RefusalReason reason, String detail) {
        programmed.add(change -> which.test(change) ? Optional.of(new Refusal(reason, detail)) : Optional.empty());
    }

    void refuseNothing() {
        programmed.clear();
    }

    void refuseConflicts(boolean refuse) {
        refusesConflicts = refuse;
    }

    void calculate(String entity, String member, Function<Map<String, @Nullable Object>, Object> calculation) {
        calculations.put(entity + '.' + member, calculation);
    }

    /** Why the change is refused whatever else comes with it; empty when it is not. */
    Optional<Outcome.Refused> refusal(UploadChange change, Predicate<FakeObject> visible) {
        for (Function<UploadChange, Optional<Refusal>> rule : programmed) {
            Optional<Refusal> refusal = rule.apply(change);
            if (refusal.isPresent()) {
                return Optional.of(
                        refused(change, refusal.get().reason(), refusal.get().detail()));
            }
        }
        Optional<RefusalReason> misfit = ChangeCheck.refusal(objects.model(), change);
        if (misfit.isPresent()) {
            return Optional.of(refused(change, misfit.get(), "the change does not fit the model"));
        }
        Optional<FakeObject> present = objects.find(change.object());
        boolean unreachable = present.filter(visible.negate()).isPresent();
        boolean buried = change.kind() == ChangeKind.CREATED && objects.wasDeleted(change.object());
        if (unreachable || buried) {
            return Optional.of(unavailable(change));
        }
        if (refusesConflicts && conflicts(change, present)) {
            return Optional.of(refused(change, RefusalReason.CONFLICT, "the object was changed by someone else"));
        }
        return Optional.empty();
    }

    static Outcome.Refused unavailable(UploadChange change) {
        return new Outcome.Refused(
                change.key(), RefusalReason.NO_LONGER_AVAILABLE, "the object is not available", Optional.empty());
    }

    Outcome.Refused refused(UploadChange change, RefusalReason reason, String detail) {
        return new Outcome.Refused(
                change.key(), reason, detail, objects.find(change.object()).map(FakeObject::toRemote));
    }

    /** What the server itself puts into an object that has these values. */
    Map<String, @Nullable Object> serverValues(String entityName, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        Entity entity = objects.model().entity(entityName);
        for (Attribute<?> attribute : entity.attributes()) {
            Function<Map<String, @Nullable Object>, Object> calculation =
                    calculations.get(entityName + '.' + attribute.name());
            if (calculation != null) {
                given.put(attribute.name(), attribute.convert(calculation.apply(values)));
            } else if (attribute.type() == AttributeType.AUTONUMBER && values.get(attribute.name()) == null) {
                given.put(attribute.name(), autonumbers.merge(attribute.name(), 1L, Long::sum));
            }
        }
        return given;
    }

    private boolean conflicts(UploadChange change, Optional<FakeObject> present) {
        return present.filter(object -> !object.version().equals(change.baseVersion()))
                .filter(object -> change.kind() == ChangeKind.DELETED
                        || change.base().entrySet().stream()
                                .anyMatch(base -> !Objects.deepEquals(
                                        base.getValue(), object.values().get(base.getKey()))))
                .isPresent();
    }
}
