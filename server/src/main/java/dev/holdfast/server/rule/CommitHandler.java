package dev.holdfast.server.rule;

/**
 * The application's logic around a commit (SPEC 10.1). An exception refuses the object, and nothing that the handler did stays.
 */
@FunctionalInterface
public interface CommitHandler {
    /** Called for one object. */
    void handle(HandledObject object);
}
