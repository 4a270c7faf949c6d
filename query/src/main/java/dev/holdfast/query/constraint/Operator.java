package dev.holdfast.query.constraint;

/** How a value is compared. {@code !=} is no operator of its own: it is the negation of {@link #EQUAL}. */
public enum Operator {
    /** The same value; for text the same characters. */
    EQUAL("="),
    /** Before the operand. */
    LESS("<"),
    /** Before the operand, or the same. */
    AT_MOST("<="),
    /** Behind the operand. */
    GREATER(">"),
    /** Behind the operand, or the same. */
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** The operator as XPath and SQL write it. */
    public String symbol() {
        return symbol;
    }

    /** Whether the operator holds between two values whose comparison gave this number, negative, 0 or positive. */
    public boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case GREATER -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
        };
    }
}
