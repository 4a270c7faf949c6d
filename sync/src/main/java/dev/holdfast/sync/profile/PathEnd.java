package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import java.util.Optional;

/**
 * Where a path leads.
 *
 * @param entity the entity that has the attribute, or that the last association leads to
 * @param attribute the attribute at the end; empty for a path that ends with an association
 * @param last the last association walked; empty for an attribute of the entity at hand
 */
record PathEnd(Entity entity, Optional<Attribute<?>> attribute, Optional<Association> last) {

    boolean followsAssociation() {
        return last.isPresent();
    }
}
