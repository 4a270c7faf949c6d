package dev.holdfast.query.constraint;

/** Where in a value a text must stand. */
public enum MatchKind {
    /** Anywhere. */
    CONTAINS("contains"),
    /** At its begin. */
    STARTS_WITH("starts-with"),
    /** At its end. */
    ENDS_WITH("ends-with");

    private final String function;

    MatchKind(String function) {
        this.function = function;
    }

    /** The name of the XPath function. */
    public String function() {
        return function;
    }

    /** Whether the folded text stands there in the folded value. */
    public boolean matches(String foldedValue, String foldedText) {
        return switch (this) {
            case CONTAINS -> foldedValue.contains(foldedText);
            case STARTS_WITH -> foldedValue.startsWith(foldedText);
            case ENDS_WITH -> foldedValue.endsWith(foldedText);
        };
    }
}
