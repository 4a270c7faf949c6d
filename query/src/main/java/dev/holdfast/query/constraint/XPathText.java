package dev.holdfast.query.constraint;

import dev.holdfast.store.model.Attribute;
import java.math.BigDecimal;
import java.util.List;

/** Writes a tree as XPath, such that parsing gives an equal tree. */
final class XPathText {

    /** The word for an object's id, and the start of a path that leads to an attribute of that name all the same. */
    private static final String ID = "id";

    private static final String OWN = "./";

    private final StringBuilder text = new StringBuilder();
    private final boolean values;

    private XPathText(boolean values) {
        this.values = values;
    }

    static String of(Constraint constraint) {
        return new XPathText(true).bracketed(constraint);
    }

    /** The same with {@code ?} for every value. */
    static String withoutValues(Constraint constraint) {
        return new XPathText(false).bracketed(constraint);
    }

    private String bracketed(Constraint constraint) {
        text.append('[');
        condition(constraint, "");
        return text.append(']').toString();
    }

    /** Writes the constraint at the end of the path, which is empty or ends in a slash. */
    private void condition(Constraint constraint, String path) {
        if (constraint instanceof Constraint.And and) {
            joined(and.parts(), " and ");
        } else if (constraint instanceof Constraint.Or or) {
            joined(or.parts(), " or ");
        } else if (constraint instanceof Constraint.Constant constant) {
            text.append(constant.value() ? "true()" : "false()");
        } else if (constraint instanceof Constraint.Not not && hasOperator(not.part())) {
            comparison(not.part(), path, true);
        } else if (constraint instanceof Constraint.Not not) {
            text.append("not(");
            condition(not.part(), "");
            text.append(')');
        } else if (constraint instanceof Constraint.Exists exists) {
            exists(exists, path);
        } else if (constraint instanceof Constraint.TextMatch match) {
            text.append(match.kind().function()).append('(').append(path).append(name(match.attribute()));
            text.append(", ").append(literal(match.text())).append(')');
        } else {
            comparison(constraint, path, false);
        }
    }

    private void joined(List<Constraint> parts, String word) {
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : word);
            boolean inside = parts.get(i) instanceof Constraint.Or || parts.get(i) instanceof Constraint.And;
            text.append(inside ? "(" : "");
            condition(parts.get(i), "");
            text.append(inside ? ")" : "");
        }
    }

    private void exists(Constraint.Exists exists, String path) {
        String target = path + exists.link() + "/" + exists.target().name();
        if (exists.where() instanceof Constraint.Constant constant && constant.value()) {
            text.append(target);
        } else if (endsPath(exists.where())) {
            condition(exists.where(), target + "/");
        } else {
            text.append(target).append('[');
            condition(exists.where(), "");
            text.append(']');
        }
    }

    private void comparison(Constraint constraint, String path, boolean negated) {
        String equal = negated ? " != " : " = ";
        if (constraint instanceof Constraint.Comparison comparison) {
            String operator = negated ? equal : " " + comparison.operator().symbol() + " ";
            text.append(path)
                    .append(name(comparison.attribute()))
                    .append(operator)
                    .append(literal(comparison.operand()));
        } else if (constraint instanceof Constraint.Empty empty) {
            text.append(path).append(name(empty.attribute())).append(equal).append("empty");
        } else if (constraint instanceof Constraint.Identity identity) {
            text.append(path)
                    .append(ID)
                    .append(equal)
                    .append(literal(identity.id().toString()));
        } else if (constraint instanceof Constraint.LinkedTo linked) {
            text.append(path)
                    .append(linked.link())
                    .append(equal)
                    .append(literal(linked.target().toString()));
        } else if (constraint instanceof Constraint.Linked linked) {
            text.append(path).append(linked.link()).append(negated ? " = empty" : "");
        }
    }

    private static boolean endsPath(Constraint constraint) {
        return hasOperator(constraint)
                || constraint instanceof Constraint.Comparison
                || constraint instanceof Constraint.TextMatch
                || constraint instanceof Constraint.Exists
                || (constraint instanceof Constraint.Not not && hasOperator(not.part()));
    }

    /** Whether the negation has an operator of its own. */
    private static boolean hasOperator(Constraint constraint) {
        return (constraint instanceof Constraint.Comparison comparison && comparison.operator() == Operator.EQUAL)
                || constraint instanceof Constraint.Empty
                || constraint instanceof Constraint.Identity
                || constraint instanceof Constraint.Linked
                || constraint instanceof Constraint.LinkedTo;
    }

    private static String name(Attribute<?> attribute) {
        return attribute.name().equals(ID) ? OWN + ID : attribute.name();
    }

    private String literal(Operand operand) {
        if (operand instanceof Operand.Value fixed) {
            Object value = fixed.value();
            if (value instanceof Boolean truth) {
                return truth ? "true()" : "false()";
            } else if (value instanceof BigDecimal decimal) {
                return values ? decimal.toPlainString() : "?";
            } else if (value instanceof Long number) {
                return values ? number.toString() : "?";
            }
            return literal(value.toString());
        }
        return operand.toString();
    }

    private String literal(String string) {
        return values ? "'" + string.replace("'", "''") + "'" : "?";
    }
}
