package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Member;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the server says of an object under what was changed here, member by member (SPEC 5.8). Used by remote pages
 * ({@link #download}) and by the settlement of accepted changes ({@link #acknowledge}); both run inside a task.
 *
 * <ul>
 *   <li>A member that nobody changed here takes the server's value.
 *   <li>A member with a pending edit gets the server's value as its base. Where that is another one than before, both sides
 *       changed it: a conflict. The edit stays on top unless the host's resolver says otherwise; it goes away when it says
 *       what the server says.
 *   <li>What is in flight never changes. What a download says of it meanwhile is kept beside it ({@link ItemRow.Seen}), as
 *       the server's latest word: a download that follows brings again whatever the server applies after this one.
 * </ul>
 */
final class ServerMerge {
    private final CommitContext context;
    private final Conflicts conflicts;

    ServerMerge(CommitContext context, Resolvers resolvers) {
        this.context = context;
        this.conflicts = new Conflicts(context, resolvers);
    }

    /**
     * What a merge did.
     *
     * @param changed whether anything was written
     * @param conflicts members that both sides had changed
     */
    record Result(boolean changed, int conflicts) {}

    /**
     * A download names the object. Values and version replace what was known; a creation that was never sent stays as it is.
     *
     * @param version the server's version, length 0 for none
     */
    Result download(Snapshot before, byte[] version, Map<Member, @Nullable Object> theirs) {
        ObjectMerge merge = new ObjectMerge(context, before, inFlight(before));
        if (merge.isUnsentCreation()) {
            return new Result(false, 0);
        }
        int found = 0;
        for (Map.Entry<Member, @Nullable Object> each : theirs.entrySet()) {
            found += take(merge, before, each.getKey(), each.getValue()) ? 1 : 0;
        }
        merge.seen(version, theirs);
        merge.present();
        return new Result(merge.write(version), found);
    }

    private @Nullable ItemRow inFlight(Snapshot object) {
        long number = object.stored().header().inFlightItem();
        return number == 0 ? null : ItemTable.get(context.sql(), number);
    }

    private boolean take(ObjectMerge merge, Snapshot before, Member member, @Nullable Object theirs) {
        if (merge.isInFlight(member)) {
            return takeUnderFlight(merge, before, member, theirs);
        } else if (!merge.isPending(member)) {
            merge.set(member, theirs);
            return false;
        }
        Object base = merge.base(member);
        SlotType type = SlotType.of(member);
        merge.rebase(member, theirs);
        if (type.same(base, theirs) || type.same(before.raw(member), theirs)) {
            return false;
        }
        merge.set(member, conflicts.decide(before, member, base, theirs));
        return true;
    }

    private boolean takeUnderFlight(ObjectMerge merge, Snapshot before, Member member, @Nullable Object theirs) {
        SlotType type = SlotType.of(member);
        Object known = merge.knownUnderFlight(member);
        Object sent = merge.sent(member);
        if (type.same(theirs, known) || type.same(theirs, sent)) {
            return false;
        }
        Object result = conflicts.decide(before, member, known, theirs);
        if (!type.same(result, before.raw(member))) {
            merge.edit(member, sent, result);
        }
        return true;
    }

    /**
     * The server has accepted the object's creation or change in flight. The record no longer points at the item; the caller
     * removes its row and deals with its fate. Edits made since stay pending, and the server's values go under them. Where a
     * download has spoken of the object since it was frozen, that is the later word: what it said stays, and an accepted
     * value that it contradicts is pending once more.
     *
     * @param before the object, whose record still points at the item
     * @param version the server's new version, length 0 for none
     * @param theirs the values that the server gave or changed itself
     */
    void acknowledge(Snapshot before, ItemRow item, byte[] version, Map<Member, @Nullable Object> theirs) {
        ObjectMerge merge = new ObjectMerge(context, before, null);
        Map<Member, @Nullable Object> news = new LinkedHashMap<>(theirs);
        ItemRow.Seen seen = item.seen();
        if (seen != null) {
            news.keySet()
                    .removeIf(member -> !isSent(item, member) && seen.values().containsKey(id(member)));
            boolean sameState = isSameState(seen, version);
            NamedValues.live(context.catalog(), item.values()).keySet().stream()
                    .filter(member -> seen.values().containsKey(id(member)))
                    .forEach(member -> underLaterWord(merge, item, member, sameState, news));
        }
        news.forEach(merge::acknowledge);
        merge.write(version);
    }

    private static boolean isSameState(ItemRow.Seen seen, byte[] version) {
        return version.length > 0 && Arrays.equals(version, seen.version());
    }

    /**
     * Whether a download has spoken of the member since the change was frozen, and later than from before the change: then what it
     * said stays, whatever the acceptance says.
     *
     * @param version the version that the server gave to the accepted change, length 0 for none
     */
    boolean isOverruled(ItemRow item, Member member, byte[] version) {
        ItemRow.Seen seen = item.seen();
        if (seen == null || !seen.values().containsKey(id(member))) {
            return false;
        }
        return !isSent(item, member)
                || isSameState(seen, version)
                || isNews(item, member, value(seen.values(), member));
    }

    /** A member was sent, and a download has spoken of it since. */
    private void underLaterWord(
            ObjectMerge merge, ItemRow item, Member member, boolean sameState, Map<Member, @Nullable Object> news) {
        ItemRow.Seen seen = Objects.requireNonNull(item.seen());
        Object said = value(seen.values(), member);
        boolean agreed = news.containsKey(member) && same(member, news.get(member), said);
        if (sameState || agreed || same(member, value(item.values(), member), said)) {
            news.put(member, said);
        } else if (isNews(item, member, said)) {
            sendAgain(merge, item, member, said);
            news.remove(member);
        }
    }

    private @Nullable Object value(Map<Integer, TypedValue> values, Member member) {
        return Objects.requireNonNull(values.get(id(member))).value();
    }

    private boolean isSent(ItemRow item, Member member) {
        return item.values().containsKey(id(member));
    }

    private int id(Member member) {
        return context.catalog().memberId(member);
    }

    /** Whether a download named another value than the one that was to be replaced, or the same in a later version. */
    private boolean isNews(ItemRow item, Member member, @Nullable Object said) {
        TypedValue base = item.base().get(id(member));
        byte[] version = Objects.requireNonNull(item.seen()).version();
        return base == null
                || !same(member, base.value(), said)
                || (version.length > 0 && !Arrays.equals(version, item.serverVersion()));
    }

    private void sendAgain(ObjectMerge merge, ItemRow item, Member member, @Nullable Object said) {
        if (!merge.isPending(member)) {
            merge.edit(member, said, value(item.values(), member));
        }
    }

    private static boolean same(Member member, @Nullable Object one, @Nullable Object other) {
        return SlotType.of(member).same(one, other);
    }
}
