package dev.holdfast.store.spi;

/** Is told of every step of every commit, on the thread that took it: how a test stops the world at one. A store has one at most. */
@FunctionalInterface
public interface CommitWatch extends CommitParticipant {
    /** The step was taken. */
    void reached(CommitStep step);

    @Override
    default String name() {
        return "watch";
    }

    @Override
    default void write(CommitEvent commit, WriteSession session) {}
}
