package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values by member number and by name, and the way from one to the other. */
final class NamedValues {
    private NamedValues() {}

    /** The values by name, as users see them: without hashed strings and without what the server has not given. */
    static Map<String, @Nullable Object> of(Catalog catalog, Map<Integer, TypedValue> values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.forEach((memberId, typed) -> {
            if (typed.type() != SlotType.HASHED_STRING && typed.value() != NotAvailable.VALUE) {
                named.put(name(catalog, memberId), typed.value());
            }
        });
        return Collections.unmodifiableMap(named);
    }

    private static String name(Catalog catalog, int memberId) {
        KnownMember known = catalog.member(memberId);
        return known == null ? "unknown" : known.name();
    }

    /** Some values of a stored object by member number, in model order. */
    static Map<Integer, TypedValue> of(Catalog catalog, Snapshot object, Predicate<Member> wanted) {
        Map<Integer, TypedValue> values = new LinkedHashMap<>();
        for (Member member : object.entity().members()) {
            if (wanted.test(member)) {
                values.put(catalog.memberId(member), new TypedValue(SlotType.of(member), object.raw(member)));
            }
        }
        return values;
    }

    /** The names of these members in model order. */
    static Set<String> names(Entity entity, Predicate<Member> wanted) {
        Set<String> names = new LinkedHashSet<>();
        for (Member member : entity.members()) {
            if (wanted.test(member)) {
                names.add(member.name());
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /** Values of members as values by member number. */
    static Map<Integer, TypedValue> typed(Catalog catalog, Map<Member, @Nullable Object> values) {
        Map<Integer, TypedValue> typed = new LinkedHashMap<>();
        values.forEach(
                (member, value) -> typed.put(catalog.memberId(member), new TypedValue(SlotType.of(member), value)));
        return typed;
    }

    /** Values by member number as values of the members that the present model still has. */
    static Map<Member, @Nullable Object> live(Catalog catalog, Map<Integer, TypedValue> values) {
        Map<Member, @Nullable Object> live = new LinkedHashMap<>();
        values.forEach((memberId, typed) -> {
            KnownMember known = catalog.member(memberId);
            Member member = known == null ? null : known.member();
            if (member != null) {
                live.put(member, typed.value());
            }
        });
        return live;
    }
}
