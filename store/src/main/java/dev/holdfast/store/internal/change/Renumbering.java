package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.migration.EntityMatch;
import dev.holdfast.store.internal.migration.MemberMatch;
import dev.holdfast.store.internal.migration.ValueConversion.Converted;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.spi.SqlPort;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings unsent changes that fit the new model to its numbers and types. What they do not need falls away: members that are
 * gone, of a creation those that only the server assigns now, and in the base of a deletion what does not go over.
 */
final class Renumbering {
    private final SqlPort sql;
    private final Catalog before;
    private final Catalog after;

    Renumbering(SqlPort sql, Catalog before, Catalog after) {
        this.sql = sql;
        this.before = before;
        this.after = after;
    }

    void item(EntityMatch match, ItemRow item) {
        boolean creation = item.kind() == ChangeKind.CREATED;
        ItemRow.Seen seen = item.seen();
        ItemRow changed = item.withValues(
                values(match, item.values(), creation),
                values(match, item.base(), false),
                seen == null ? null : new ItemRow.Seen(seen.version(), values(match, seen.values(), false)));
        ItemTable.update(sql, changed);
    }

    void pending(EntityMatch match, PendingRow pending) {
        if (!pending.base().isEmpty()) {
            PendingTable.update(sql, pending.withBase(values(match, pending.base(), false)));
        }
    }

    private Map<Integer, TypedValue> values(EntityMatch match, Map<Integer, TypedValue> values, boolean creation) {
        Map<Integer, TypedValue> result = new LinkedHashMap<>();
        values.forEach((number, typed) -> {
            MemberMatch member = member(match, number);
            if (member != null && (!creation || member.to().isUploaded())) {
                result.put(after.memberId(member.to()), value(member, typed, creation));
            }
        });
        return result;
    }

    private @Nullable MemberMatch member(EntityMatch match, int number) {
        KnownMember known = before.member(number);
        return known == null || known.member() == null ? null : match.ofOld(known.member());
    }

    private static TypedValue value(MemberMatch member, TypedValue typed, boolean creation) {
        Converted converted = member.conversion().convert(typed.value());
        boolean keeps = converted.exact() || !creation;
        return new TypedValue(SlotType.of(member.to()), keeps ? converted.value() : Snapshot.initial(member.to()));
    }
}
