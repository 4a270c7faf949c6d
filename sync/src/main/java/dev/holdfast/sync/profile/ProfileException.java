package dev.holdfast.sync.profile;

import dev.holdfast.store.error.HoldfastException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A profile, or the document it was read from, is not valid; the decision left is to fix the profile (SPEC 8). Carries every
 * violation that was found; the message shows the first {@value #SHOWN} of them.
 */
public final class ProfileException extends HoldfastException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    private final Violation[] violations;

    ProfileException(List<Violation> violations) {
        this(violations, null);
    }

    ProfileException(List<Violation> violations, @Nullable Throwable cause) {
        super(message(violations), cause);
        this.violations = violations.toArray(Violation[]::new);
    }

    /** All violations, at least one, in the order of the profile. */
    public List<Violation> violations() {
        return List.of(violations);
    }

    private static String message(List<Violation> violations) {
        String count = violations.size() == 1 ? "1 violation" : violations.size() + " violations";
        String more = violations.size() > SHOWN ? "\n- and " + (violations.size() - SHOWN) + " more" : "";
        return violations.stream()
                .limit(SHOWN)
                .map(Violation::toString)
                .collect(Collectors.joining("\n- ", "The offline profile has " + count + ":\n- ", more));
    }
}
