package dev.holdfast.query;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.internal.search.SearchTerm;
import dev.holdfast.query.list.ListSource;
import dev.holdfast.query.list.SortKey;
import dev.holdfast.store.model.Entity;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list view was made of.
 *
 * @param entity whose objects it shows
 * @param source the host's function; null for the store's own tables
 * @param constraint what the objects must be like
 * @param term what is searched; null for nothing
 * @param keys the sort keys
 * @param zone where days begin
 * @param prepares whether it asks for query columns of itself
 */
record ListParts(
        Entity entity,
        @Nullable ListSource source,
        Constraint constraint,
        @Nullable SearchTerm term,
        List<SortKey> keys,
        ZoneId zone,
        boolean prepares) {

    static ListParts of(Entity entity) {
        return new ListParts(entity, null, Constraints.always(), null, List.of(), ZoneOffset.UTC, true);
    }

    ListParts withSource(ListSource given) {
        return new ListParts(entity, given, constraint, term, keys, zone, prepares);
    }

    ListParts withConstraint(Constraint more) {
        boolean first = constraint.equals(Constraints.always());
        return new ListParts(entity, source, first ? more : constraint.and(more), term, keys, zone, prepares);
    }

    ListParts withTerm(@Nullable SearchTerm searched) {
        return new ListParts(entity, source, constraint, searched, keys, zone, prepares);
    }

    ListParts withKey(SortKey key) {
        List<SortKey> longer = new ArrayList<>(keys);
        longer.add(key);
        return new ListParts(entity, source, constraint, term, List.copyOf(longer), zone, prepares);
    }

    ListParts withZone(ZoneId given) {
        return new ListParts(entity, source, constraint, term, keys, given, prepares);
    }

    ListParts withoutPreparing() {
        return new ListParts(entity, source, constraint, term, keys, zone, false);
    }

    @Override
    public String toString() {
        String searched = term == null ? "" : ", " + term;
        return entity.name() + " " + constraint + searched + (keys.isEmpty() ? "" : ", sorted by " + keys);
    }
}
