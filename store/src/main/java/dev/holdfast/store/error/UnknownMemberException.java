package dev.holdfast.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attribute or association was named that the entity, or the model, does not have (SPEC 2.8, 7.1). */
public final class UnknownMemberException extends CheckException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String nearest;

    /** @param nearest the known name closest to the one given, null when none is close */
    public UnknownMemberException(String entity, String member, @Nullable String nearest) {
        this(
                "Entity " + Shown.name(entity) + " has no member " + Shown.name(member) + Shown.suggestion(nearest),
                entity,
                member,
                nearest);
    }

    private UnknownMemberException(String message, String entity, String member, @Nullable String nearest) {
        super(message, entity, member);
        this.nearest = nearest;
    }

    /**
     * An association that no entity of the model has; {@link #entity()} is then the model's name.
     *
     * @param nearest the known name closest to the one given, null when none is close
     */
    public static UnknownMemberException ofModel(String model, String association, @Nullable String nearest) {
        String message = "Model " + Shown.name(model) + " has no association " + Shown.name(association)
                + Shown.suggestion(nearest);
        return new UnknownMemberException(message, model, association, nearest);
    }

    /** The known name closest to the one given. */
    public Optional<String> nearest() {
        return Optional.ofNullable(nearest);
    }
}
