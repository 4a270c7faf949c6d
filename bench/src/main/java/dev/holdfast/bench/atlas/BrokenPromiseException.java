package dev.holdfast.bench.atlas;

/** Something turned out otherwise than the demonstration expects. */
final class BrokenPromiseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPromiseException(String promise) {
        super("Not so: " + promise);
    }
}
