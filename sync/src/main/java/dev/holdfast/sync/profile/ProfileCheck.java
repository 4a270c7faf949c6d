package dev.holdfast.sync.profile;

import java.util.List;

/**
 * What a profile's check against a model found (SPEC 8): everything, not only the first.
 *
 * @param violations what has to be mended before the profile is used, in the order of the profile
 * @param allowed what a rule forbids and an option of the profile allows, in the order of the profile
 */
public record ProfileCheck(List<Violation> violations, List<Violation> allowed) {

    /** Copies the lists. */
    public ProfileCheck {
        violations = List.copyOf(violations);
        allowed = List.copyOf(allowed);
    }

    /** Whether the profile can be used. */
    public boolean isClean() {
        return violations.isEmpty();
    }

    /**
     * Passes when the profile can be used.
     *
     * @throws ProfileException with every violation
     */
    public void requireClean() {
        if (!isClean()) {
            throw new ProfileException(violations);
        }
    }
}
