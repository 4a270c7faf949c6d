package dev.holdfast.store.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An association to at most one object (SPEC 1.4). */
public final class Reference implements Association {

    private final Entity entity;
    private final AssociationSpec spec;
    private final int position;
    private @Nullable Entity target;

    Reference(Entity entity, AssociationSpec spec, int position) {
        this.entity = entity;
        this.spec = spec;
        this.position = position;
    }

    /** Called once while the model is built: a target may be declared after its owner. */
    void link(Entity target) {
        this.target = target;
    }

    String targetName() {
        return spec.target();
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public Entity entity() {
        return entity;
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public Entity target() {
        return Objects.requireNonNull(target);
    }

    @Override
    public boolean isIndexed() {
        return spec.indexed();
    }

    @Override
    public List<String> formerNames() {
        return spec.formerly();
    }

    @Override
    public String toString() {
        return entity.name() + "." + name() + " -> " + spec.target();
    }
}
