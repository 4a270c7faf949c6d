package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of an imported change: it is made only on what it was made on. */
final class ImportRule {
    private final CommitContext context;
    private final UnsentEntry entry;
    private final ImportNames names;

    ImportRule(CommitContext context, UnsentEntry entry, ImportNames names) {
        this.context = context;
        this.entry = entry;
        this.names = names;
    }

    /** What is done. */
    enum Deed {
        MAKE,
        LEAVE,
        SET_ASIDE
    }

    /**
     * A decision.
     *
     * @param deed what is done
     * @param reason why the change is set aside; else null
     * @param detail the same in words
     */
    record Verdict(Deed deed, @Nullable RefusalReason reason, String detail) {
        static Verdict conflict() {
            return new Verdict(
                    Deed.SET_ASIDE, RefusalReason.CONFLICT, "Imported, and not on what the change was made on");
        }

        static Verdict unfit() {
            return new Verdict(Deed.SET_ASIDE, RefusalReason.MODEL_CHANGED, "Imported, and does not fit this model");
        }

        static Verdict gone() {
            return new Verdict(
                    Deed.SET_ASIDE, RefusalReason.NO_LONGER_AVAILABLE, "Imported, and the object is not in this store");
        }
    }

    private static final Verdict MAKE = new Verdict(Deed.MAKE, null, "");
    private static final Verdict LEAVE = new Verdict(Deed.LEAVE, null, "");

    Verdict verdict() {
        Entity entity = names.entity();
        if (entry.reason() != null) {
            return new Verdict(Deed.SET_ASIDE, entry.reason(), entry.detail());
        } else if (entity == null || !names.fits()) {
            return Verdict.unfit();
        }
        Snapshot present = new PendingView(context, context.catalog()).findAnywhere(entry.object());
        if (present != null && present.entity() != entity) {
            return Verdict.conflict();
        }
        return switch (entry.kind()) {
            case CREATED -> creation(present);
            case CHANGED -> present == null ? Verdict.gone() : edit(present);
            default -> deletion(present);
        };
    }

    private Verdict creation(@Nullable Snapshot present) {
        if (present != null) {
            return all(present, entry.values()) ? LEAVE : Verdict.conflict();
        }
        return isUnsent() || QuarantineTable.has(context.sql(), entry.object()) ? Verdict.conflict() : MAKE;
    }

    private boolean isUnsent() {
        return PendingTable.deletionOf(context.sql(), entry.object()) != null
                || ItemTable.byObject(context.sql(), entry.object()).isPresent();
    }

    private Verdict edit(Snapshot present) {
        if (all(present, entry.values())) {
            return LEAVE;
        }
        boolean onBase = entry.values().entrySet().stream().allMatch(each -> {
            Member member = names.member(each.getKey(), each.getValue().type());
            TypedValue base = entry.base().get(each.getKey());
            return member == null
                    || isSame(present, member, each.getValue())
                    || (base != null
                            && (isSame(present, member, base) || isSame(present, member, withoutDeleted(base))));
        });
        return onBase ? MAKE : Verdict.conflict();
    }

    private Verdict deletion(@Nullable Snapshot present) {
        if (present == null) {
            boolean deletedHere = PendingTable.deletionOf(context.sql(), entry.object()) != null
                    || ItemTable.byObject(context.sql(), entry.object())
                            .filter(item -> item.kind() == ChangeKind.DELETED)
                            .isPresent();
            return deletedHere ? LEAVE : Verdict.gone();
        }
        Map<String, TypedValue> base = new LinkedHashMap<>(entry.base());
        base.replaceAll((name, typed) -> withoutDeleted(typed));
        return all(present, base) || all(present, entry.base()) ? MAKE : Verdict.conflict();
    }

    /** The value without targets that the store does not hold: the deletion of an object empties references to it. */
    private TypedValue withoutDeleted(TypedValue typed) {
        if (!(typed.value() instanceof ObjectId) && typed.type() != SlotType.REFERENCE_SET) {
            return typed;
        }
        PendingView view = new PendingView(context, context.catalog());
        List<ObjectId> held = Link.targets(typed.value()).stream()
                .filter(target -> view.findAnywhere(target) != null)
                .toList();
        return new TypedValue(
                typed.type(),
                typed.type() == SlotType.REFERENCE_SET ? Set.copyOf(held) : (held.isEmpty() ? null : held.get(0)));
    }

    private boolean all(Snapshot present, Map<String, TypedValue> values) {
        return values.entrySet().stream().allMatch(each -> {
            Member member = names.member(each.getKey(), each.getValue().type());
            return member == null || isSame(present, member, each.getValue());
        });
    }

    private static boolean isSame(Snapshot present, Member member, TypedValue value) {
        return SlotType.of(member).same(present.raw(member), value.value());
    }
}
