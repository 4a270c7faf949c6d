package dev.holdfast.query.xpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.query.testing.Atlas;
import dev.holdfast.store.model.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page tells the truth: its examples are constraints, and its numbers those of the code. */
class XPathPageTest {

    private static final Path PAGE = Path.of("XPATH.md");
    private static final Pattern EXAMPLES = Pattern.compile("^\\| [^|]+ \\| (`\\[.*) \\| (\\w+) \\|$");
    private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`");

    @Test
    void everyExampleIsAConstraintOfItsEntity() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(EXAMPLES.asMatchPredicate())
                .toList();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            var columns = EXAMPLES.matcher(row);
            assertThat(columns.matches()).isTrue();
            Entity entity = Atlas.MODEL.entity(columns.group(2));
            assertThat(EXAMPLE.matcher(columns.group(1)).results().toList())
                    .isNotEmpty()
                    .allSatisfy(example -> assertThatCode(() -> XPath.parse(entity, example.group(1)))
                            .doesNotThrowAnyException());
        });
    }

    @Test
    void theLimitsAreThoseOfTheCode() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(String.format(
                        Locale.ROOT, "Limits: %,d characters; %d levels", XPath.MAX_LENGTH, XPath.MAX_NESTING));
    }

    @Test
    void theErrorShownIsTheOneThatComes() {
        assertThatThrownBy(() -> XPath.parse(Atlas.CITY, "[Nmae = 'x']"))
                .satisfies(error -> assertThat(PAGE).content().contains(error.getMessage()));
    }
}
