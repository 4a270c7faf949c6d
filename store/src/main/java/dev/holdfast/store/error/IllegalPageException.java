package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** A page of what the server says breaks a rule that holds for pages (SPEC 5.14). Nothing of it was applied. */
public final class IllegalPageException extends CheckException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * @param entity the entity of the page or of the object
     * @param member the member, null when it is about the object or the page as a whole
     * @param rule the rule in words, such as "a hashed string never enters a device"
     */
    public IllegalPageException(String entity, @Nullable String member, String rule) {
        super(
                (member == null ? "A page of entity " + Shown.name(entity) : Shown.member(entity, member))
                        + " cannot be applied: " + rule + ".",
                entity,
                member);
        this.rule = rule;
    }

    /** The rule in words. */
    public String rule() {
        return rule;
    }
}
