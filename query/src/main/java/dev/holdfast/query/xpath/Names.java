package dev.holdfast.query.xpath;

import dev.holdfast.query.xpath.XPathException.Reason;
import dev.holdfast.store.error.SystemMemberException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a name stands for at an entity. */
final class Names {

    private Names() {}

    /** A member of the entity, or an association that leads to it. */
    static Member member(Entity entity, Token name) {
        if (name.kind() != Token.Kind.NAME) {
            throw XPathException.syntax(name, "the name of an attribute or association of `" + entity.name() + "`");
        }
        Optional<Member> own = entity.findMember(name.text());
        return own.orElseGet(() -> leadingTo(entity, name));
    }

    private static Association leadingTo(Entity entity, Token name) {
        Association association = entity.model().findAssociation(name.text()).orElse(null);
        if (association == null) {
            throw unknown(entity, name);
        }
        if (!entity.isA(association.target())) {
            String leads = "an association from or to `" + entity.name() + "` (`" + association.name()
                    + "` leads from `" + association.entity().name() + "` to `"
                    + association.target().name() + "`)";
            throw XPathException.of(Reason.WRONG_TYPE, name, leads);
        }
        return association;
    }

    private static XPathException unknown(Entity entity, Token name) {
        String expected = "an attribute or association of `" + entity.name() + "`";
        try {
            entity.member(name.text());
            return XPathException.unknown(name, expected, null);
        } catch (SystemMemberException e) {
            return XPathException.refused(Reason.SYSTEM_MEMBER, name, expected, e);
        } catch (UnknownMemberException e) {
            String nearest = e.nearest().orElseGet(() -> nearestAssociation(entity, name));
            return XPathException.unknown(name, expected, nearest);
        }
    }

    private static @Nullable String nearestAssociation(Entity entity, Token name) {
        try {
            return entity.model().association(name.text()).name();
        } catch (UnknownMemberException e) {
            return e.nearest()
                    .filter(near -> entity.isA(entity.model().association(near).target()))
                    .orElse(null);
        }
    }

    /** The entity of that name, which an association that leads to the other one can arrive at. */
    static Entity entity(Entity to, Token name) {
        String expected = "the entity `" + to.name() + "`, or a specialization or generalization of it";
        if (name.kind() != Token.Kind.NAME) {
            throw XPathException.syntax(name, expected);
        }
        Entity entity = to.model().findEntity(name.text()).orElse(null);
        if (entity == null) {
            throw XPathException.unknown(name, expected, nearestEntity(to, name));
        }
        if (!entity.isA(to) && !to.isA(entity)) {
            throw XPathException.of(Reason.WRONG_TYPE, name, expected);
        }
        return entity;
    }

    private static @Nullable String nearestEntity(Entity to, Token name) {
        try {
            return to.model().entity(name.text()).name();
        } catch (UnknownEntityException e) {
            return e.nearest().orElse(null);
        }
    }
}
