package dev.holdfast.store.model;

import dev.holdfast.store.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Collects the entities of a {@link DomainModel}. Nothing is checked before {@link #build()}. Belongs to one thread. */
public final class DomainModelBuilder {

    private final String name;
    private final int version;
    private final List<EntitySpec> entities = new ArrayList<>();

    DomainModelBuilder(String name, int version) {
        this.name = Objects.requireNonNull(name);
        this.version = version;
    }

    /** Adds an entity without a member of its own. */
    public DomainModelBuilder entity(String name) {
        return entity(name, members -> {});
    }

    /** Adds an entity; the builder passed on is only valid during the call. Entities may refer to ones added later. */
    public DomainModelBuilder entity(String name, Consumer<? super EntityBuilder> members) {
        EntityBuilder entity = new EntityBuilder(name);
        members.accept(entity);
        entities.add(entity.spec());
        return this;
    }

    /**
     * Checks the model as a whole and makes it.
     *
     * @throws ModelException with every problem, not only the first (SPEC 1.7)
     */
    public DomainModel build() {
        return DomainModel.of(new ModelSpec(name, version, entities));
    }
}
