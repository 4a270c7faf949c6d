package dev.holdfast.store.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A domain model, or the document it was read from, is not valid; the decision left is to fix the model (SPEC 1.7).
 *
 * <p>Carries every problem that was found, in model order. The message shows the first {@value #SHOWN} of them.
 */
public final class ModelException extends HoldfastException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    private final String[] problems;

    /** @param problems at least one, each a sentence that names its place */
    public ModelException(List<String> problems) {
        this(problems, null);
    }

    /** The same with what led to it, such as the parser's own error. */
    public ModelException(List<String> problems, @Nullable Throwable cause) {
        super(message(problems), cause);
        this.problems = problems.toArray(String[]::new);
    }

    /** All problems, in model order. */
    public List<String> problems() {
        return List.of(problems);
    }

    private static String message(List<String> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        String more = problems.size() > SHOWN ? "\n- and " + (problems.size() - SHOWN) + " more" : "";
        return problems.stream()
                .limit(SHOWN)
                .collect(Collectors.joining("\n- ", "The domain model has " + count + ":\n- ", more));
    }
}
