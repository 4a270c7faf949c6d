package dev.holdfast.bench.atlas;

/** One chapter of the demonstration. */
interface Step {
    /** What is done, as a heading. */
    String title();

    /**
     * Does it, checks its promises, and says in one line what came of it.
     *
     * @throws BrokenPromiseException when the store does not do what it promises
     */
    String run(Journey journey);
}
