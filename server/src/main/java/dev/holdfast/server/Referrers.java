package dev.holdfast.server;

import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who refer to an object. */
final class Referrers {
    private Referrers() {}

    /** What becomes of them when the object is deleted: they refer to it no more. */
    static List<RemoteObject> withoutReference(StorageView view, StoredObject gone) {
        List<RemoteObject> owners = new ArrayList<>();
        for (StoredObject owner : view.referrers(gone.entity(), gone.id())) {
            if (owner.id().equals(gone.id())) {
                continue;
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Association association : owner.entity().associations()) {
                if (association instanceof ReferenceSet set && owner.get(set).contains(gone.id())) {
                    Set<ObjectId> others = new HashSet<>(owner.get(set));
                    others.remove(gone.id());
                    values.put(set.name(), others);
                } else if (!(association instanceof ReferenceSet) && gone.id().equals(owner.get(association.name()))) {
                    values.put(association.name(), null);
                }
            }
            owners.add(new RemoteObject(owner.entity().name(), owner.id(), "", values));
        }
        return owners;
    }
}
