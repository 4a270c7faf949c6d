package dev.holdfast.query.xpath;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.testing.Atlas;

/**
 * Throws text at the parser. As a plain test it runs over the corpus beside it; with {@code JAZZER_FUZZ=1} in the
 * environment it searches for more.
 */
class XPathFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anyTextGivesATreeThatPrintsAndParsesOrTheTypedError(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Constraint constraint;
        try {
            constraint = XPath.parse(Atlas.CITY, text);
        } catch (XPathException e) {
            if (e.position() < 0 || e.position() > text.length()) {
                throw new AssertionError("A position outside the text", e);
            }
            return;
        }
        if (!XPath.parse(Atlas.CITY, constraint.toXPath()).equals(constraint)) {
            throw new AssertionError("The printed constraint is another one");
        }
    }
}
