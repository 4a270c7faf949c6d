package dev.holdfast.query.xpath;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.constraint.Navigation;
import dev.holdfast.query.constraint.Operand;
import dev.holdfast.query.constraint.Operator;
import dev.holdfast.query.xpath.XPathException.Reason;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.ObjectId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind a path: an operator with a value, or the rest of a function. Belongs to one thread. */
final class ComparisonParser {

    private static final String OPERATORS = "`=`, `!=`, `<`, `<=`, `>` or `>=`";
    private static final String EQUALITY = "`=` or `!=`";

    private final TokenReader tokens;
    private final ValueParser values;

    ComparisonParser(TokenReader tokens) {
        this.tokens = tokens;
        this.values = new ValueParser(tokens);
    }

    /** A comparison of the attribute; a Boolean alone is compared with true. */
    Constraint attribute(Attribute<?> attribute, Token name) {
        Token symbol = tokens.current();
        boolean negated = symbol.is("!=");
        Operator operator = negated ? Operator.EQUAL : operator(symbol);
        if (operator == null && attribute.type() == AttributeType.BOOLEAN) {
            Operand yes = new Operand.Value(true);
            return node(name, name, name, false, () -> new Constraint.Comparison(attribute, Operator.EQUAL, yes));
        }
        if (operator == null) {
            throw tokens.unexpected(OPERATORS);
        }
        tokens.take();
        Token value = tokens.current();
        if (value.is("empty")) {
            return node(name, symbol, value, negated, () -> empty(attribute, symbol, operator));
        }
        Operand operand = values.operand(attribute);
        return node(name, symbol, value, negated, () -> new Constraint.Comparison(attribute, operator, operand));
    }

    private Constraint empty(Attribute<?> attribute, Token symbol, Operator operator) {
        if (operator != Operator.EQUAL) {
            throw XPathException.syntax(symbol, EQUALITY + " before `empty`");
        }
        tokens.take();
        return new Constraint.Empty(attribute);
    }

    private static Constraint node(
            Token name, Token operator, Token value, boolean negated, Supplier<Constraint> positive) {
        return Nodes.comparison(
                name, operator, value, () -> negated ? Constraints.not(positive.get()) : positive.get());
    }

    private static @Nullable Operator operator(Token symbol) {
        for (Operator operator : Operator.values()) {
            if (symbol.is(operator.symbol())) {
                return operator;
            }
        }
        return null;
    }

    /** The rest of a function from behind the attribute. */
    Constraint match(Attribute<?> attribute, Token name, MatchKind kind, Token function) {
        tokens.require(",");
        Token text = tokens.current();
        if (text.kind() != Token.Kind.STRING) {
            throw tokens.unexpected("a string in quotes");
        }
        tokens.take();
        tokens.require(")");
        return node(name, function, text, false, () -> new Constraint.TextMatch(attribute, kind, text.text()));
    }

    /** The comparison of an object's id. */
    Constraint identity() {
        boolean negated = equality();
        Constraint identity = Constraints.id(id());
        return negated ? Constraints.not(identity) : identity;
    }

    /** The comparison of an association; alone, whether it is not empty. */
    Constraint link(Navigation link) {
        if (!tokens.current().is("!=") && operator(tokens.current()) == null) {
            return new Constraint.Linked(link);
        }
        boolean negated = equality();
        if (tokens.takeIf("empty")) {
            Constraint linked = new Constraint.Linked(link);
            return negated ? linked : Constraints.not(linked);
        }
        Constraint linked = new Constraint.LinkedTo(link, id());
        return negated ? Constraints.not(linked) : linked;
    }

    /** Passes unless an object is compared, which only its id and members can be. */
    void requireNone() {
        if (tokens.current().is("!=") || operator(tokens.current()) != null) {
            throw tokens.unexpected("`/` and an attribute, an association or `id`");
        }
    }

    /** Reads {@code =}, giving false, or {@code !=}, giving true. */
    private boolean equality() {
        if (tokens.takeIf("!=")) {
            return true;
        }
        if (!tokens.takeIf("=")) {
            throw tokens.unexpected(EQUALITY);
        }
        return false;
    }

    private ObjectId id() {
        Token text = tokens.current();
        if (text.kind() != Token.Kind.STRING) {
            throw tokens.unexpected("an object's id in quotes");
        }
        tokens.take();
        try {
            return ObjectId.parse(text.text());
        } catch (IllegalArgumentException e) {
            throw XPathException.of(Reason.WRONG_TYPE, text, "an object's id: 36 characters of a UUID in quotes");
        }
    }
}
