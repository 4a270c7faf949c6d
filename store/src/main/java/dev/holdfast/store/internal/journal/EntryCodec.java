package dev.holdfast.store.internal.journal;

import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ObjectTransition;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one journal entry: kind, entity number, object id, numbers of the changed members, values before, values
 * after. Hashed strings never stand in it.
 */
final class EntryCodec {
    private static final ChangeKind[] KINDS = ChangeKind.values();

    private final Catalog catalog;
    private final boolean fullImages;

    EntryCodec(Catalog catalog, boolean fullImages) {
        this.catalog = catalog;
        this.fullImages = fullImages;
    }

    void write(ObjectTransition transition, PackedWriter out) {
        out.putOneOf(KINDS, transition.kind());
        out.putCount(catalog.shape(transition.entity()).number());
        out.putId(transition.object());
        Snapshot before = (Snapshot) transition.before();
        Snapshot after = (Snapshot) transition.after();
        switch (transition.kind()) {
            case CREATED -> {
                out.putMembers(present(Objects.requireNonNull(after).stored()));
                out.putCount(0);
            }
            case CHANGED -> {
                out.putMembers(numbers(transition.members()));
                out.putValues(values(Objects.requireNonNull(before), transition.members()));
            }
            default -> {
                Snapshot last = Objects.requireNonNull(before);
                out.putMembers(present(last.stored()));
                out.putValues(values(last, last.entity().members()));
            }
        }
        out.putValues(fullImages && after != null ? values(after, after.entity().members()) : Map.of());
    }

    void writeLoaded(long entityNumber, PackedWriter out) {
        out.putOneOf(KINDS, ChangeKind.ENTITY_LOADED).putCount(entityNumber);
    }

    private static int[] present(StoredRecord stored) {
        int[] ids = new int[stored.layout().size()];
        int count = 0;
        for (int slot = 0; slot < ids.length; slot++) {
            if (!stored.isEmpty(slot)) {
                ids[count++] = stored.layout().slot(slot).memberId();
            }
        }
        return Arrays.copyOf(ids, count);
    }

    private int[] numbers(Set<Member> members) {
        return members.stream().mapToInt(catalog::memberId).toArray();
    }

    private Map<Integer, TypedValue> values(Snapshot snapshot, Iterable<Member> members) {
        Map<Integer, TypedValue> values = new LinkedHashMap<>();
        for (Member member : members) {
            SlotType type = SlotType.of(member);
            if (type != SlotType.HASHED_STRING) {
                values.put(catalog.memberId(member), new TypedValue(type, snapshot.raw(member)));
            }
        }
        return values;
    }

    /** Reads one entry of a block. */
    JournalEntry read(JournalBlock block, long sequence, PackedReader in) {
        ChangeKind kind = in.oneOf(KINDS);
        String entity = catalog.entityName(in.count());
        if (kind == ChangeKind.ENTITY_LOADED) {
            return entry(block, sequence, kind, entity, null, Set.of(), Map.of(), Map.of());
        }
        ObjectId object = in.id();
        Set<String> members = new LinkedHashSet<>();
        for (int memberId : in.members()) {
            members.add(name(memberId));
        }
        return entry(block, sequence, kind, entity, object, members, named(in.values()), named(in.values()));
    }

    private static JournalEntry entry(
            JournalBlock block,
            long sequence,
            ChangeKind kind,
            String entity,
            @Nullable ObjectId object,
            Set<String> members,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        return new JournalEntry(
                sequence,
                block.commitNumber(),
                block.time(),
                block.origin(),
                kind,
                entity,
                object,
                Collections.unmodifiableSet(members),
                before,
                after,
                block.model());
    }

    private Map<String, @Nullable Object> named(Map<Integer, TypedValue> values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.forEach((memberId, typed) -> {
            if (typed.value() != NotAvailable.VALUE) {
                named.put(name(memberId), typed.value());
            }
        });
        return Collections.unmodifiableMap(named);
    }

    private String name(int memberId) {
        KnownMember known = catalog.member(memberId);
        return known == null ? "unknown" : known.name();
    }
}
