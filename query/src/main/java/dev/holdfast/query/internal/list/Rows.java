package dev.holdfast.query.internal.list;

import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page.
 *
 * @param objects the rows, in the list's order
 * @param previous where the page before ends; null when there is none
 * @param next where the page behind begins; null when there is none
 * @param commitNumber the commit that they show
 */
public record Rows(
        List<StoredObject> objects,
        @Nullable Place previous,
        @Nullable Place next,
        long commitNumber) {

    /**
     * A page out of the rows found from a place on, one more than the page has where there are so many.
     *
     * @param found in the direction that was asked for
     */
    static Rows of(
            List<StoredObject> found,
            @Nullable Place from,
            int size,
            SortOrder order,
            ToLongFunction<StoredObject> offset,
            long commit) {
        boolean more = found.size() > size;
        boolean backward = from != null && from.backward();
        List<StoredObject> objects = new ArrayList<>(more ? found.subList(0, size) : found);
        if (backward) {
            Collections.reverse(objects);
        }
        if (objects.isEmpty()) {
            Place turned = from == null ? null : new Place(from.key(), from.offset(), !backward);
            return new Rows(objects, backward ? null : turned, backward ? turned : null, commit);
        }
        StoredObject first = objects.get(0);
        StoredObject last = objects.get(objects.size() - 1);
        boolean before = backward ? more : from != null;
        boolean behind = backward || more;
        return new Rows(
                objects,
                before ? new Place(order.keyOf(first), offset.applyAsLong(first), true) : null,
                behind ? new Place(order.keyOf(last), offset.applyAsLong(last), false) : null,
                commit);
    }
}
