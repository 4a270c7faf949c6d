package dev.holdfast.query.xpath;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.store.model.Entity;
import java.util.Objects;

/**
 * Parses constraints in XPath form: {@code [Name = 'x' and (Population > 1000 or not(Capital))]}. The grammar, what each
 * construct means and an example of it stand in {@code XPATH.md}. Stateless.
 */
public final class XPath {

    /** The most UTF-16 units of a text. */
    public static final int MAX_LENGTH = 1 << 18;

    /** The most brackets, parentheses and {@code not} inside one another. */
    public static final int MAX_NESTING = Constraint.MAX_DEPTH;

    private XPath() {}

    /**
     * The constraint that the text says about objects of the entity and its specializations.
     *
     * @throws XPathException when the text is not such a constraint, with the position and what was expected there
     */
    public static Constraint parse(Entity entity, String text) {
        Objects.requireNonNull(entity);
        if (text.length() > MAX_LENGTH) {
            throw XPathException.of(
                    XPathException.Reason.TOO_LARGE, Token.end(MAX_LENGTH), "at most " + MAX_LENGTH + " characters");
        }
        return new ConditionParser(new TokenReader(text)).parse(entity);
    }
}
