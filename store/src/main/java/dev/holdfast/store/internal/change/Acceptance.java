package dev.holdfast.store.internal.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome.Accepted;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server has applied a change (SPEC 3.4): exactly what was sent is acknowledged. The server's own values go under edits made
 * since; without any the object is as the server has it, and leaves if a download said that it was deleted there or no longer
 * belongs on this device (SPEC 5.9).
 */
final class Acceptance {
    private final CommitContext context;
    private final ServerMerge merge;

    Acceptance(CommitContext context, Resolvers resolvers) {
        this.context = context;
        this.merge = new ServerMerge(context, resolvers);
    }

    void apply(InFlight change, Accepted accepted) {
        ItemRow item = change.item();
        Entity entity = change.entity();
        if (item.kind() == ChangeKind.DELETED || entity == null) {
            return;
        }
        if (item.kind() == ChangeKind.CREATED) {
            UnbornTable.remove(context.sql(), item.object());
        }
        byte[] version = accepted.version().getBytes(UTF_8);
        Map<Member, @Nullable Object> theirs = RemoteValues.of(entity, accepted.serverValues());
        if (change.object() != null) {
            merge.acknowledge(change.object(), item, version, theirs);
            leaveIfGone(change, entity);
        } else if (change.later() != null) {
            underDeletion(item, change.later(), version, theirs);
        }
    }

    private void leaveIfGone(InFlight change, Entity entity) {
        PendingRow.Fate fate = change.fate();
        if (fate == PendingRow.Fate.PRESENT) {
            return;
        }
        Snapshot object = context.current(entity, change.item().object());
        if (object == null) {
            return;
        }
        long later = object.stored().header().pendingRow();
        if (later == 0) {
            // Should the server have it again, a download that follows says so: its cursor is older than this change.
            context.remove(object, fate == PendingRow.Fate.DELETED ? ChangeKind.DELETED : ChangeKind.REMOVED);
        } else {
            PendingRow row = PendingTable.get(context.sql(), later);
            PendingTable.update(context.sql(), row.withFate(fate));
        }
    }

    /**
     * The object was deleted here meanwhile: the deletion is now made on what the server has since. Of what a download has said
     * of it later the deletion knows already.
     */
    private void underDeletion(
            ItemRow item, PendingRow deletion, byte[] version, Map<Member, @Nullable Object> theirs) {
        Map<Member, @Nullable Object> accepted = NamedValues.live(context.catalog(), item.values());
        accepted.putAll(theirs);
        accepted.keySet().removeIf(member -> merge.isOverruled(item, member, version));
        Map<Integer, TypedValue> base = new LinkedHashMap<>(deletion.base());
        base.putAll(NamedValues.typed(context.catalog(), accepted));
        PendingTable.update(context.sql(), deletion.withBase(base).withServerVersion(version));
    }
}
