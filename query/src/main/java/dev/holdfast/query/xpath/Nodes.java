package dev.holdfast.query.xpath;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.ConstraintException;
import dev.holdfast.query.xpath.XPathException.Reason;
import java.util.function.Supplier;

/** Makes nodes of the tree; what the tree refuses becomes an error at the token that it is about. */
final class Nodes {

    private Nodes() {}

    /** A node of others, which only a limit can refuse. */
    static Constraint at(Token token, Supplier<Constraint> node) {
        return comparison(token, token, token, node);
    }

    /** A node of an attribute, an operator or function, and a value. */
    static Constraint comparison(Token attribute, Token operator, Token value, Supplier<Constraint> node) {
        try {
            return node.get();
        } catch (ConstraintException e) {
            throw switch (e.reason()) {
                case NOT_COMPARABLE ->
                    XPathException.refused(Reason.NOT_COMPARABLE, attribute, "an attribute that can be compared", e);
                case WRONG_OPERATOR ->
                    XPathException.refused(Reason.WRONG_TYPE, operator, "what the attribute's type has", e);
                case WRONG_VALUE ->
                    XPathException.refused(Reason.WRONG_TYPE, value, "a value of the attribute's type", e);
                case UNRELATED_ENTITIES -> XPathException.refused(Reason.WRONG_TYPE, attribute, "another entity", e);
                case TOO_LARGE -> XPathException.refused(Reason.TOO_LARGE, value, "a smaller constraint", e);
            };
        }
    }
}
