package dev.holdfast.query.list;

import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;

/** A function of the host that gives a list its objects (SPEC 7.2): the nanoflow source. Called anew for every page. */
@FunctionalInterface
public interface ListSource {
    /** The objects, in the order that the list has without sort keys; read from this view, so that they belong together. */
    Iterable<? extends StoredObject> objects(ReadView view);
}
