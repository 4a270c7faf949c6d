package dev.holdfast.sync.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects violations in the order in which they are found; the same one is told once. */
final class Findings {

    private final Set<ProfileOption> options;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> allowed = new ArrayList<>();
    private final Set<Violation> seen = new HashSet<>();

    Findings(Set<ProfileOption> options) {
        this.options = options;
    }

    void add(ProfileRule rule, ProfilePlace place, String problem) {
        Violation violation = new Violation(rule, place, problem);
        if (seen.add(violation)) {
            boolean isAllowed = rule.option().map(options::contains).orElse(false);
            (isAllowed ? allowed : violations).add(violation);
        }
    }

    ProfileCheck check() {
        return new ProfileCheck(violations, allowed);
    }
}
