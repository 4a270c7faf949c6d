package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.migration.EntityMatch;
import dev.holdfast.store.internal.migration.MemberMatch;
import dev.holdfast.store.internal.migration.ModelComparison;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Member;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether unsent changes still fit another model (SPEC 9.2). A change fits when its entity is there and every member that
 * it needs takes both its value and its base exactly. A change of an object needs the members that it changes; a creation needs
 * those that hold something else than an object made offline starts with; a deletion needs none.
 */
final class UnsentFit {
    private final Catalog catalog;
    private final ModelComparison comparison;

    /** @param catalog the catalogue of the stored model */
    UnsentFit(Catalog catalog, ModelComparison comparison) {
        this.catalog = catalog;
        this.comparison = comparison;
    }

    /** What of an object's unsent changes is set aside. */
    enum Part {
        /** What is in flight and what is pending. */
        WHOLE,
        /** Only the edits made since the change in flight was frozen. */
        LATER,
        /** The change in flight of an object that was deleted since: the deletion stands for both. */
        OVERTAKEN
    }

    /**
     * Why an object's unsent changes do not fit.
     *
     * @param object the object
     * @param part what is set aside
     * @param cause the member that does not fit; null when the entity is gone
     */
    record Misfit(UnsentObject object, Part part, @Nullable Member cause) {}

    /** What does not fit of the object's changes; null when all does. */
    @Nullable
    Misfit misfit(UnsentObject object) {
        EntityMatch match = comparison.match(object.entity());
        if (match.isDropped()) {
            return new Misfit(object, Part.WHOLE, null);
        }
        Member inFlight = inFlight(object, match);
        boolean deleted = object.isPending(ChangeKind.DELETED);
        if (inFlight != null) {
            return new Misfit(object, deleted ? Part.OVERTAKEN : Part.WHOLE, inFlight);
        }
        Member pending = deleted ? null : pending(object, match);
        boolean both = object.item() == null || object.isPending(ChangeKind.CREATED);
        return pending == null ? null : new Misfit(object, both ? Part.WHOLE : Part.LATER, pending);
    }

    private @Nullable Member inFlight(UnsentObject object, EntityMatch match) {
        ItemRow item = object.item();
        if (item == null || item.kind() == ChangeKind.DELETED) {
            return null;
        }
        if (item.kind() == ChangeKind.CHANGED) {
            return ofChange(match, item.values(), item.base());
        }
        Map<Integer, TypedValue> created = new LinkedHashMap<>(object.allValues(catalog));
        if (object.pending() != null) {
            created.keySet().removeAll(object.pending().base().keySet());
        }
        created.putAll(item.values());
        return ofCreation(match, created);
    }

    private @Nullable Member pending(UnsentObject object, EntityMatch match) {
        PendingRow pending = object.pending();
        if (pending == null) {
            return null;
        }
        Map<Integer, TypedValue> values = object.pendingValues(catalog);
        return pending.kind() == ChangeKind.CREATED
                ? ofCreation(match, values)
                : ofChange(match, values, pending.base());
    }

    private @Nullable Member ofCreation(EntityMatch match, Map<Integer, TypedValue> values) {
        for (Map.Entry<Integer, TypedValue> each : values.entrySet()) {
            Member member = member(each.getKey());
            Object value = each.getValue().value();
            if (member != null && !isInitial(member, value) && !takes(match.ofOld(member), value)) {
                return member;
            }
        }
        return null;
    }

    private @Nullable Member ofChange(
            EntityMatch match, Map<Integer, TypedValue> values, Map<Integer, TypedValue> base) {
        for (Map.Entry<Integer, TypedValue> each : values.entrySet()) {
            Member member = member(each.getKey());
            if (member == null) {
                continue;
            }
            TypedValue under = base.get(each.getKey());
            boolean fits = takes(match.ofOld(member), each.getValue().value())
                    && (under == null || takes(match.ofOld(member), under.value()));
            if (!fits) {
                return member;
            }
        }
        return null;
    }

    private @Nullable Member member(int number) {
        Catalog.KnownMember known = catalog.member(number);
        return known == null ? null : known.member();
    }

    private static boolean takes(@Nullable MemberMatch match, @Nullable Object value) {
        return match != null
                && match.staysWritable()
                && match.conversion().convert(value).exact();
    }

    /** Whether the value is what an object made offline starts with, with declared defaults or without (SPEC 1.5). */
    private static boolean isInitial(Member member, @Nullable Object value) {
        SlotType type = SlotType.of(member);
        if (value == NotAvailable.VALUE
                || type.same(value, type.emptyValue())
                || type.same(value, Snapshot.initial(member))) {
            return true;
        }
        Object declared = member instanceof Attribute<?> attribute
                ? attribute.declaredDefault().orElse(null)
                : null;
        return declared != null && type.same(Objects.requireNonNull(value), declared);
    }
}
