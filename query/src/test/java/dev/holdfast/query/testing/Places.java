package dev.holdfast.query.testing;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.TextOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random places in a store, and the order of them written down plainly. */
public final class Places {

    private static final List<Entity> KINDS = List.of(Atlas.PLACE, Atlas.COUNTRY, Atlas.CITY);

    private final ObjectStore store;
    private final Random random;

    public Places(ObjectStore store, Random random) {
        this.store = store;
        this.random = random;
    }

    /** A new place with values out of few. */
    public Draft draft() {
        return filled(store.create(KINDS.get(random.nextInt(KINDS.size()))));
    }

    /** The draft with other values, some of them the same. */
    public Draft filled(Draft draft) {
        RandomValues values = new RandomValues(random);
        for (Attribute<?> attribute : draft.entity().attributes()) {
            boolean writable = !attribute.isServerAssigned() && attribute.type() != AttributeType.BINARY;
            if (writable && random.nextInt(3) > 0) {
                draft.set(attribute.name(), random.nextInt(4) == 0 ? null : values.of(attribute));
            }
        }
        return draft;
    }

    /** Commits so many new places. */
    public Places commit(int count) {
        List<Draft> drafts = new ArrayList<>();
        while (drafts.size() < count) {
            drafts.add(draft());
        }
        store.commit(drafts);
        return this;
    }

    /** Everything the store has of the entity. */
    public static List<StoredObject> all(ObjectStore store, Entity entity) {
        List<StoredObject> all = new ArrayList<>();
        store.<Boolean>read(view -> {
            view.scan(entity, all::add);
            return true;
        });
        return all;
    }

    /** By one attribute: empty first, then by value. */
    public static Comparator<StoredObject> by(Attribute<?> attribute) {
        return (one, other) -> compare(value(one, attribute), value(other, attribute));
    }

    private static @Nullable Object value(StoredObject object, Attribute<?> attribute) {
        return object.isAvailable(attribute) ? object.get(attribute) : null;
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        } else if (one instanceof String text) {
            return Arrays.compareUnsigned(TextOrder.key(text), TextOrder.key((String) other));
        } else if (one instanceof Boolean truth) {
            return Boolean.compare(truth, (Boolean) other);
        } else if (one instanceof Instant instant) {
            return instant.compareTo((Instant) other);
        }
        return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
    }
}
