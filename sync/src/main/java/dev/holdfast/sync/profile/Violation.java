package dev.holdfast.sync.profile;

import java.io.Serializable;

/**
 * Something in a profile that a rule forbids (SPEC 8).
 *
 * @param rule the rule, which has the code and the advice
 * @param place where it is said
 * @param problem what is wrong there, a sentence of names and limits
 */
public record Violation(ProfileRule rule, ProfilePlace place, String problem) implements Serializable {

    /** The rule's stable code. */
    public String code() {
        return rule.code();
    }

    /** What to do instead. */
    public String advice() {
        return rule.advice();
    }

    /** Code, place, problem and advice in one line. */
    @Override
    public String toString() {
        return code() + " at " + place + ": " + problem + " " + advice();
    }
}
