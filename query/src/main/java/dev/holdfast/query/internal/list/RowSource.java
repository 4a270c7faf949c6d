package dev.holdfast.query.internal.list;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a list's rows come from: the store's tables, or a function of the host. */
public sealed interface RowSource permits StoreRows, HostRows {

    /** The rows from a place on, at most {@code size}; the first rows when there is none. */
    Rows page(@Nullable Place from, int size);

    /** How many rows there are. */
    long count();

    /** The ids of all rows, in order. */
    List<ObjectId> ids();

    /** Shows every row to the visitor as of one commit, in no stated order, until it answers false. */
    void visit(Predicate<StoredObject> visitor);

    /** Asks for the columns and indexes that make this fast, and ends when they are there. */
    CompletableFuture<Void> prepare();

    /** What is done for a page, and why. */
    String explain();
}
