package dev.holdfast.files.internal.disk;

/** Told of every step, on the thread that took it: how a test stops the world at one. */
@FunctionalInterface
public interface StepWatcher {
    /** Nobody watches. */
    StepWatcher NONE = step -> {};

    /** The step was taken. */
    void reached(Step step);
}
