package dev.holdfast.bench.atlas;

/** One chapter of the demonstration. */
interface Step {
    /** What is done, as a heading. */
    String title();

    /** What a user can rely on, as this step has shown; a sentence. */
    String promise();

    /**
     * Does it, checks its promises, and says in one line what came of it.
     *
     * @throws BrokenPromiseException when something is not as promised
     */
    String run(Journey journey);
}
