package dev.holdfast.sync.wire;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every server checks of a change before anything else: that it fits the model (SPEC 5.4, 5.14). */
public final class ChangeCheck {

    private ChangeCheck() {}

    /**
     * Why a change does not fit the model, empty when it does: {@code NO_LONGER_AVAILABLE} for an unknown entity, {@code
     * MEMBER_NOT_ACCESSIBLE} for an unknown member or one that only the server writes, {@code NOT_VALID} for a value that does
     * not fit its member.
     */
    public static Optional<RefusalReason> refusal(DomainModel model, UploadChange change) {
        Optional<Entity> entity = model.findEntity(change.entity());
        if (entity.isEmpty()) {
            return Optional.of(RefusalReason.NO_LONGER_AVAILABLE);
        }
        for (Map.Entry<String, @Nullable Object> value : change.values().entrySet()) {
            Optional<Member> member = entity.get().findMember(value.getKey());
            if (member.isEmpty() || !member.get().isUploaded()) {
                return Optional.of(RefusalReason.MEMBER_NOT_ACCESSIBLE);
            }
            if (!fits(member.get(), value.getValue())) {
                return Optional.of(RefusalReason.NOT_VALID);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Member member, @Nullable Object value) {
        if (value == null) {
            return true;
        }
        if (member instanceof Attribute<?> attribute) {
            return fits(attribute, value);
        }
        if (member instanceof Reference) {
            return value instanceof ObjectId;
        }
        return value instanceof Collection<?> many && many.stream().allMatch(ObjectId.class::isInstance);
    }

    private static <T> boolean fits(Attribute<T> attribute, Object value) {
        try {
            attribute.check(attribute.convert(value));
            return true;
        } catch (CheckException e) {
            return false;
        }
    }
}
