package dev.holdfast.sync.simulation;

import dev.holdfast.sync.kit.VirtualTime;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The life of a device's process, in steps. The store asks this clock at the beginning of every transaction, and the transport
 * counts both ends of every call: so between two steps lies at most one thing that lasts. At a chosen step the process dies; whatever it
 * still tries to do, to tidy up for instance, fails as well, until it is started again. Counts the thread that chose alone.
 */
public final class Life implements InstantSource {
    private final VirtualTime time;
    private final Runnable atDeath;
    private @Nullable Thread counted;
    private @Nullable Runnable atStep;
    private int left;
    private int steps;
    private boolean dead;

    /** The death of a process: nothing catches it. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the device died", null, false, false);
        }
    }

    /** A life on this time. At the moment of death something is done, before anybody can tidy up. */
    public Life(VirtualTime time, Runnable atDeath) {
        this.time = time;
        this.atDeath = atDeath;
    }

    /** Dies at the step after so many others of this thread. */
    public void dieAfter(int number) {
        act(number, () -> {
            dead = true;
            atDeath.run();
            throw new Crash();
        });
    }

    /** Does something at the step after so many others of this thread. */
    public void act(int number, Runnable action) {
        counted = Thread.currentThread();
        atStep = action;
        left = number;
        steps = 0;
    }

    /** Lives on, or again. */
    public void live() {
        counted = null;
        atStep = null;
        dead = false;
    }

    /** How many steps there were since the last choice. */
    public int steps() {
        return steps;
    }

    /** One step. */
    public void step() {
        if (dead) {
            throw new Crash();
        }
        if (counted != Thread.currentThread()) {
            return;
        }
        steps++;
        Runnable action = atStep;
        if (action != null && left-- == 0) {
            atStep = null;
            action.run();
        }
    }

    @Override
    public Instant instant() {
        step();
        return time.instant();
    }
}
