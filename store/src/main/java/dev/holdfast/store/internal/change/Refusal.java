package dev.holdfast.store.internal.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome.Refused;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.object.ObjectState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server has refused a change (SPEC 5.6): the object goes back to the server's version, and the change, with the edits made
 * since, waits in the quarantine.
 *
 * <p>An object that was deleted here meanwhile needs no quarantine. If its creation was refused, creation and deletion are
 * nothing together; if an edit was, or a download has named the object since, the deletion stands for both and is sent as it is.
 */
final class Refusal {
    private final CommitContext context;

    Refusal(CommitContext context) {
        this.context = context;
    }

    void apply(InFlight change, Refused refused) {
        PendingRow later = change.later();
        Entity entity = change.entity();
        if (later != null && later.kind() == ChangeKind.DELETED) {
            deletedMeanwhile(change, later, refused);
            return;
        }
        Map<Member, @Nullable Object> theirs = entity == null ? null : serverState(change, entity, refused);
        QuarantineTable.insert(context.sql(), row(change, refused));
        if (later != null) {
            PendingTable.delete(context.sql(), later.row());
        }
        if (entity != null) {
            restore(change, entity, refused, theirs);
        }
    }

    private void deletedMeanwhile(InFlight change, PendingRow deletion, Refused refused) {
        RemoteObject state = refused.serverState().orElse(null);
        Entity entity = change.entity();
        ItemRow.Seen seen = change.item().seen();
        if (state != null && entity != null) {
            Map<Integer, TypedValue> base = new LinkedHashMap<>(deletion.base());
            base.putAll(NamedValues.typed(context.catalog(), RemoteValues.of(entity, state.values())));
            base.putAll(seen == null ? Map.of() : seen.values());
            byte[] version = seen == null ? state.version().getBytes(UTF_8) : deletion.serverVersion();
            PendingTable.update(context.sql(), deletion.withBase(base).withServerVersion(version));
        } else if (change.item().kind() == ChangeKind.CREATED && seen == null) {
            PendingTable.delete(context.sql(), deletion.row());
        }
    }

    /**
     * Every member's value as the server has it; null when it has no such object, or this device shall not. A download that
     * named the object since the change was frozen is the later word: an answer may be a repetition of an old one.
     */
    private @Nullable Map<Member, @Nullable Object> serverState(InFlight change, Entity entity, Refused refused) {
        boolean seen = change.item().seen() != null;
        RemoteObject said = refused.serverState().orElse(null);
        boolean gone = change.fate() != PendingRow.Fate.PRESENT
                || (refused.reason() == RefusalReason.NO_LONGER_AVAILABLE && !seen);
        if (gone || (change.item().kind() == ChangeKind.CREATED && said == null && !seen)) {
            return null;
        }
        Map<Member, @Nullable Object> state = new LinkedHashMap<>();
        Map<Member, @Nullable Object> known = known(change);
        for (Member member : entity.members()) {
            state.put(member, known.containsKey(member) ? known.get(member) : leftOut(change, member));
        }
        if (said != null) {
            state.putAll(RemoteValues.of(entity, said.values()));
        }
        ItemRow.Seen later = change.item().seen();
        if (later != null) {
            state.putAll(NamedValues.live(context.catalog(), later.values()));
        }
        return state;
    }

    private Map<Member, @Nullable Object> known(InFlight change) {
        if (change.item().kind() == ChangeKind.CREATED) {
            return Map.of();
        }
        Map<Integer, TypedValue> known =
                change.object() == null ? change.item().serverValues() : ServerValues.of(context, change.object());
        return NamedValues.live(context.catalog(), known);
    }

    private static @Nullable Object leftOut(InFlight change, Member member) {
        return change.item().kind() == ChangeKind.CREATED ? RemoteValues.leftOut(member) : Snapshot.initial(member);
    }

    private QuarantineRow row(InFlight change, Refused refused) {
        ItemRow item = change.item();
        return new QuarantineRow(
                context.time(),
                refused.reason(),
                refused.detail(),
                item.kind(),
                item.entityNumber(),
                item.object(),
                attempts(change),
                values(change),
                base(change));
    }

    private int attempts(InFlight change) {
        int earlier = change.item().attempts();
        if (change.later() != null) {
            earlier = Math.max(earlier, change.later().attempts());
        }
        for (QuarantineTable.Numbered entry :
                QuarantineTable.ofObject(context.sql(), change.item().object())) {
            earlier = Math.max(earlier, entry.row().attempts());
        }
        return earlier + 1;
    }

    /** What was sent, with the edits made since; of a new object everything. */
    private Map<Integer, TypedValue> values(InFlight change) {
        Map<Integer, TypedValue> values = new LinkedHashMap<>(change.item().values());
        Snapshot object = change.object();
        PendingRow later = change.later();
        if (object != null && change.item().kind() == ChangeKind.CREATED) {
            values.putAll(
                    NamedValues.of(context.catalog(), object, member -> object.raw(member) != NotAvailable.VALUE));
        } else if (object != null && later != null) {
            values.putAll(NamedValues.of(
                    context.catalog(),
                    object,
                    member -> later.base().containsKey(context.catalog().memberId(member))));
        }
        return values;
    }

    private static Map<Integer, TypedValue> base(InFlight change) {
        Map<Integer, TypedValue> base = new LinkedHashMap<>();
        if (change.later() != null && change.item().kind() == ChangeKind.CHANGED) {
            base.putAll(change.later().base());
        }
        base.putAll(change.item().base());
        return base;
    }

    private void restore(
            InFlight change, Entity entity, Refused refused, @Nullable Map<Member, @Nullable Object> theirs) {
        Snapshot object = change.object();
        if (theirs == null) {
            if (object != null) {
                context.remove(object, left(change));
            }
        } else {
            RecordHeader header = RecordHeader.of(ObjectState.SYNCED, context.commitNumber())
                    .withRefused(true)
                    .withServerVersion(version(change, refused));
            if (object == null) {
                RecordLayout layout = context.catalog().shape(entity).layout();
                context.insert(context.records()
                        .write(
                                change.item().object(),
                                layout,
                                header,
                                slot -> theirs.get(layout.slot(slot).member())));
            } else {
                Map<Member, @Nullable Object> differing = LocalChanges.differing(object, theirs);
                context.update(object, LocalChanges.rewrite(context, object, header, differing), differing.keySet());
            }
        }
    }

    /** How an object leaves that the server does not have for this device. */
    private static ChangeKind left(InFlight change) {
        boolean stays = change.fate() == PendingRow.Fate.NARROWED
                || (change.fate() == PendingRow.Fate.PRESENT && change.item().kind() != ChangeKind.CREATED);
        return stays ? ChangeKind.REMOVED : ChangeKind.DELETED;
    }

    private static byte[] version(InFlight change, Refused refused) {
        RemoteObject said = refused.serverState().orElse(null);
        if (said != null && change.item().seen() == null) {
            return said.version().getBytes(UTF_8);
        }
        Snapshot object = change.object();
        return object == null
                ? change.item().knownVersion()
                : object.stored().header().serverVersion();
    }
}
