package dev.holdfast.server;

import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.StoredObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects of the storage as they go over to a device. */
final class RemoteObjects {
    private RemoteObjects() {}

    /** The object with the members that the user may read; hashed strings never leave (SPEC 1.3). */
    static RemoteObject of(StorageView view, Rights rights, StoredObject object) {
        return new RemoteObject(
                object.entity().name(),
                object.id(),
                version(object),
                values(object, member -> rights.reads(view, object, member)));
    }

    /** The server's version of an object: the commit that wrote it. */
    static String version(StoredObject object) {
        return Long.toString(object.commitNumber());
    }

    /** All values of an object that are there, but for hashed strings. */
    static Map<String, @Nullable Object> values(StoredObject object, Predicate<Member> wanted) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Member member : object.entity().members()) {
            if (!isHashed(member) && object.isAvailable(member) && wanted.test(member)) {
                values.put(member.name(), value(object, member));
            }
        }
        return values;
    }

    private static boolean isHashed(Member member) {
        return member instanceof Attribute<?> attribute && attribute.type() == AttributeType.HASHED_STRING;
    }

    private static @Nullable Object value(StoredObject object, Member member) {
        if (member instanceof Association association) {
            return association instanceof ReferenceSet set ? object.get(set) : object.get((Reference) association);
        }
        return object.get((Attribute<?>) member);
    }
}
