package dev.holdfast.store.internal.migration;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of the objects of exactly one entity of the stored model, member by member. Immutable. */
public final class EntityMatch {
    private final Entity from;
    private final @Nullable Entity to;
    private final Map<Member, MemberMatch> byFrom = new HashMap<>();
    private final Map<Member, MemberMatch> byTo = new HashMap<>();
    private final boolean rewritten;
    private final boolean moved;
    private final boolean foreign;

    /**
     * @param moved whether its rows go to another table
     * @param foreign whether its records hold a member that the entity no longer has and others still have
     */
    EntityMatch(Entity from, @Nullable Entity to, Collection<MemberMatch> members, boolean moved, boolean foreign) {
        this.from = from;
        this.to = to;
        members.forEach(each -> {
            byFrom.put(each.from(), each);
            byTo.put(each.to(), each);
        });
        this.moved = moved;
        this.foreign = foreign;
        this.rewritten = to != null && (moved || foreign || members.stream().anyMatch(each -> !each.keepsNumber()));
    }

    /** The entity of the stored model. */
    public Entity from() {
        return from;
    }

    /** Whether the other model has it no more. */
    public boolean isDropped() {
        return to == null;
    }

    /** The entity that takes its place. */
    public Entity to() {
        return Objects.requireNonNull(to, "the entity is dropped");
    }

    /** What became of a member of the stored entity, inherited ones too; null when it is gone. */
    public @Nullable MemberMatch ofOld(Member member) {
        return byFrom.get(member);
    }

    /** Where the values of a member of the new entity come from; null when it is new. */
    public @Nullable MemberMatch ofNew(Member member) {
        return byTo.get(member);
    }

    /** Whether rows go to another table. */
    boolean isMoved() {
        return moved;
    }

    /** Whether records or rows hold what belongs to others now, so that rows are taken out and put in. */
    boolean isReplanted() {
        return moved || foreign;
    }

    /** Whether every record is written anew. */
    public boolean isRewritten() {
        return rewritten;
    }

    /** Whether records are looked through for values that no longer fit. */
    public boolean isNarrowed() {
        return to != null
                && byTo.values().stream()
                        .anyMatch(
                                each -> each.keepsNumber() && !each.conversion().isIdentity());
    }

    /** Whether every unsent change of the entity's objects still fits, whatever it holds. */
    public boolean leavesUnsentAlone() {
        return to != null
                && from.members().stream().allMatch(member -> {
                    MemberMatch match = byFrom.get(member);
                    return match != null
                            && match.keepsNumber()
                            && match.conversion().isIdentity();
                });
    }
}
