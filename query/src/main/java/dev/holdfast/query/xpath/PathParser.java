package dev.holdfast.query.xpath;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.constraint.Navigation;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a path and what is asked at its end. Belongs to one thread.
 *
 * <p>A path is read step by step from the left; each step over an association is kept with the entity it arrives at and the
 * conditions in brackets there. At the end the tree is made from the right: every step asks whether there is an object for
 * which all that follows holds.
 */
final class PathParser {

    private static final String OWN = ".";
    private static final String ID = "id";

    /** A step that was read. */
    private record Step(Token name, Navigation link, Entity target, List<Constraint> conditions) {}

    /** The function that a path stands in. */
    private record Call(MatchKind kind, Token function) {}

    private final TokenReader tokens;
    private final ConditionParser conditions;
    private final ComparisonParser comparisons;

    PathParser(TokenReader tokens, ConditionParser conditions) {
        this.tokens = tokens;
        this.conditions = conditions;
        this.comparisons = new ComparisonParser(tokens);
    }

    /** A path, from behind its first word, with what it is compared with; without, whether there is anything at its end. */
    Constraint condition(Token first, Entity entity) {
        return path(first, entity, null);
    }

    /** The inside of a function, from behind its opening parenthesis to behind the closing one. */
    Constraint match(MatchKind kind, Token function, Entity entity) {
        return path(tokens.take(), entity, new Call(kind, function));
    }

    private Constraint path(Token first, Entity entity, @Nullable Call call) {
        Deque<Step> steps = new ArrayDeque<>();
        Entity here = entity;
        for (Token word = first; ; word = tokens.take()) {
            boolean own = word.is(OWN);
            Token name = own ? behindOwn() : word;
            if (name.is(ID) && !own && call == null) {
                return nested(steps, comparisons.identity());
            }
            Member member = Names.member(here, name);
            if (member instanceof Attribute<?> attribute) {
                return nested(steps, atAttribute(attribute, name, call));
            }
            Navigation link = link(here, (Association) member, name);
            if (!tokens.takeIf("/")) {
                requireCondition(call, name);
                return nested(steps, comparisons.link(link));
            }
            steps.push(step(link, name));
            here = steps.element().target();
            if (!tokens.takeIf("/")) {
                requireCondition(call, name);
                comparisons.requireNone();
                return nested(steps, null);
            }
        }
    }

    private Token behindOwn() {
        tokens.require("/");
        return tokens.take();
    }

    private Constraint atAttribute(Attribute<?> attribute, Token name, @Nullable Call call) {
        return call == null
                ? comparisons.attribute(attribute, name)
                : comparisons.match(attribute, name, call.kind(), call.function());
    }

    private static void requireCondition(@Nullable Call call, Token name) {
        if (call != null) {
            throw XPathException.syntax(name, "a path to a String attribute");
        }
    }

    private Navigation link(Entity here, Association association, Token name) {
        boolean reversed = tokens.takeIf("[");
        if (reversed) {
            tokens.require("reversed");
            tokens.require("(");
            tokens.require(")");
            tokens.require("]");
            if (!here.isA(association.target())) {
                throw XPathException.syntax(name, "an association that leads to `" + here.name() + "`");
            }
        }
        return new Navigation(association, reversed || !here.isA(association.entity()));
    }

    private Step step(Navigation link, Token name) {
        Token target = tokens.take();
        Entity entity = Names.entity(link.to(), target);
        return new Step(name, link, entity, conditions.groups(entity));
    }

    private static Constraint nested(Deque<Step> steps, @Nullable Constraint end) {
        Constraint inner = end;
        for (Step step : steps) {
            List<Constraint> all = new ArrayList<>(step.conditions());
            if (inner != null) {
                all.add(inner);
            }
            inner = Nodes.at(
                    step.name(), () -> new Constraint.Exists(step.link(), step.target(), Constraints.allOf(all)));
        }
        return inner == null ? Constraints.always() : inner;
    }
}
