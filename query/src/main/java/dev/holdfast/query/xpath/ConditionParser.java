package dev.holdfast.query.xpath;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.xpath.XPathException.Reason;
import dev.holdfast.store.model.Entity;
import java.util.ArrayList;
import java.util.List;

/** Reads conditions: and, or, not, parentheses, brackets, functions. Paths are the {@link PathParser}'s. Belongs to one thread. */
final class ConditionParser {

    private static final String CONDITION = "a condition";

    private final TokenReader tokens;
    private final PathParser paths;
    private int nesting;

    ConditionParser(TokenReader tokens) {
        this.tokens = tokens;
        this.paths = new PathParser(tokens, this);
    }

    /** The whole text: one or more groups in brackets, or one condition without. */
    Constraint parse(Entity entity) {
        Token start = tokens.current();
        Constraint constraint =
                tokens.current().is("[") ? Nodes.at(start, () -> Constraints.allOf(groups(entity))) : condition(entity);
        if (tokens.current().kind() != Token.Kind.END) {
            throw tokens.unexpected("an operator, `and`, `or` or the end");
        }
        return constraint;
    }

    /** Conditions in brackets, one behind the other, as long as there are any. */
    List<Constraint> groups(Entity entity) {
        List<Constraint> groups = new ArrayList<>();
        while (tokens.current().is("[")) {
            groups.add(inside("[", "]", entity));
        }
        return groups;
    }

    private Constraint condition(Entity entity) {
        Token start = tokens.current();
        List<Constraint> parts = new ArrayList<>();
        do {
            parts.add(conjunction(entity));
        } while (tokens.takeIf("or"));
        return Nodes.at(start, () -> Constraints.anyOf(parts));
    }

    private Constraint conjunction(Entity entity) {
        Token start = tokens.current();
        List<Constraint> parts = new ArrayList<>();
        do {
            parts.add(single(entity));
        } while (tokens.takeIf("and"));
        return Nodes.at(start, () -> Constraints.allOf(parts));
    }

    private Constraint single(Entity entity) {
        Token token = tokens.current();
        if (token.is("(")) {
            return inside("(", ")", entity);
        }
        if (token.kind() != Token.Kind.NAME && !token.is(".")) {
            throw tokens.unexpected(CONDITION);
        }
        return switch (token.text()) {
            case "not" -> negation(entity);
            case "true", "false" -> constant();
            case "and", "or", "empty" -> throw tokens.unexpected(CONDITION);
            default -> functionOrPath(entity);
        };
    }

    private Constraint negation(Entity entity) {
        Token not = tokens.take();
        Constraint inner = inside("(", ")", entity);
        return Nodes.at(not, () -> Constraints.not(inner));
    }

    private Constraint constant() {
        boolean value = tokens.take().is("true");
        tokens.require("(");
        tokens.require(")");
        return value ? Constraints.always() : Constraints.never();
    }

    private Constraint inside(String open, String close, Entity entity) {
        if (nesting == XPath.MAX_NESTING) {
            throw XPathException.of(Reason.TOO_LARGE, tokens.current(), "at most " + XPath.MAX_NESTING + " levels");
        }
        tokens.require(open);
        nesting++;
        Constraint inner = condition(entity);
        nesting--;
        if (!tokens.takeIf(close)) {
            throw tokens.unexpected("an operator, `and`, `or` or `" + close + "`");
        }
        return inner;
    }

    /** A function is told from a member of the same name by the parenthesis behind it. */
    private Constraint functionOrPath(Entity entity) {
        Token name = tokens.take();
        boolean called = tokens.current().is("(");
        if (!called && name.text().indexOf('-') < 0) {
            return paths.condition(name, entity);
        }
        for (MatchKind kind : MatchKind.values()) {
            if (kind.function().equals(name.text())) {
                tokens.require("(");
                return paths.match(kind, name, entity);
            }
        }
        throw XPathException.syntax(name, "a name, or one of contains, starts-with, ends-with, not, true, false");
    }
}
