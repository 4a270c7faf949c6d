package dev.holdfast.store.testing;

import java.time.Duration;

/**
 * How much a proof may try: little in the normal run, much in the profile {@code proof}, whose whole build has {@code
 * proof.minutes} and gives each proof a share of them. A proof that cannot reach its goal in its share stops, and its record
 * says so by the number it tried.
 */
public final class ProofBudget {
    private static final long MINUTES = Long.getLong("holdfast.proof.minutes", 0);

    private final long goal;
    private final long endNanos;

    private ProofBudget(long goal, long endNanos) {
        this.goal = goal;
        this.endNanos = endNanos;
    }

    /** Whether the profile {@code proof} runs. */
    public static boolean isProof() {
        return MINUTES > 0;
    }

    /**
     * A budget that begins now.
     *
     * @param normally how often to try in the normal run, however long it takes
     * @param inProof how often to try in the profile
     * @param share the part of the profile's time that this proof may take, between 0 and 1
     */
    public static ProofBudget of(long normally, long inProof, double share) {
        long nanos = isProof() ? (long) (Duration.ofMinutes(MINUTES).toNanos() * share) : Long.MAX_VALUE / 2;
        return new ProofBudget(isProof() ? inProof : normally, System.nanoTime() + nanos);
    }

    /** How often to try. */
    public long goal() {
        return goal;
    }

    /** Whether another try is asked for, after so many. */
    public boolean allows(long tried) {
        return tried < goal && System.nanoTime() - endNanos < 0;
    }
}
