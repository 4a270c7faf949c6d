package dev.holdfast.store.testing;

import java.util.Arrays;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Has Lincheck play small scenarios of a class's operations in three threads, each scenario in many interleavings of their
 * steps: the results must be those of the same operations one after the other. A failure shows the interleaving, and the
 * same scenarios come in every run.
 */
public final class Interleavings {
    private static final int THREADS = 3;
    private static final int OPERATIONS = 2;

    private Interleavings() {}

    /**
     * Tries a class whose public operations carry Lincheck's annotation, and writes the record of this name.
     *
     * @param before how many operations come before the threads start
     * @param unshared classes in which threads need not be switched, since they share nothing there
     */
    public static void demandLinearizable(String name, Class<?> operations, int before, Class<?>... unshared) {
        ProofRecord record = ProofRecord.of(name, "scenarios");
        int scenarios = ProofBudget.isProof() ? 25 : 3;
        int schedules = ProofBudget.isProof() ? 500 : 60;
        record.with("interleavings of each, at most", schedules).write(scenarios, 0);
        new ModelCheckingOptions()
                .threads(THREADS)
                .actorsPerThread(OPERATIONS)
                .actorsBefore(before)
                .actorsAfter(0)
                .iterations(scenarios)
                .invocationsPerIteration(schedules)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                                Arrays.stream(unshared).map(Class::getName).toArray(String[]::new))
                        .allMethods()
                        .treatAsAtomic())
                .check(operations);
        record.write(scenarios, scenarios);
    }
}
