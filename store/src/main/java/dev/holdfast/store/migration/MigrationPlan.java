package dev.holdfast.store.migration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What opening a store with another model does to it (SPEC 9.1, 9.2). {@code ObjectStore.planMigration} makes one without
 * changing anything; {@code ObjectStore.migration} tells what the opening of a store has done.
 *
 * <pre>{@code
 * MigrationPlan plan = ObjectStore.planMigration(folder, model);
 * System.out.println(plan);
 * if (plan.setAside() > 0) { ... }                       // synchronize once more under the old model, or go on
 * }</pre>
 *
 * <p>No plan keeps a store from being opened. Immutable.
 *
 * @param fromFingerprint the fingerprint of the stored model; empty when there is no store yet
 * @param toFingerprint the fingerprint of the other one
 * @param findings every difference, in the order of the entities of the new model, then what is gone
 */
public record MigrationPlan(String fromFingerprint, String toFingerprint, List<MigrationFinding> findings) {

    private static final int SHOWN_DIGITS = 12;

    /** Takes a copy of the findings. */
    public MigrationPlan {
        findings = List.copyOf(findings);
    }

    /** Whether the models mean the same, so that nothing is to be done. */
    public boolean isEmpty() {
        return findings.isEmpty();
    }

    /** Whether no record is rewritten and nothing is dropped or set aside. */
    public boolean isAdditive() {
        return effect() == MigrationEffect.ADDITIVE;
    }

    /** The gravest effect of all findings; {@link MigrationEffect#ADDITIVE} when there are none. */
    public MigrationEffect effect() {
        return findings.stream()
                .map(MigrationFinding::effect)
                .max(Comparator.naturalOrder())
                .orElse(MigrationEffect.ADDITIVE);
    }

    /** How many unsent changes go to the quarantine. */
    public long setAside() {
        return findings.stream().mapToLong(MigrationFinding::setAside).sum();
    }

    /** The findings with this effect. */
    public List<MigrationFinding> findings(MigrationEffect effect) {
        return findings.stream().filter(each -> each.effect() == effect).toList();
    }

    /** A line about the whole and a line for each finding; names and numbers, never a value. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "Model " + digits(toFingerprint) + ": nothing to migrate";
        }
        String head = "Model " + digits(fromFingerprint) + " to " + digits(toFingerprint) + ": " + findings.size()
                + (findings.size() == 1 ? " difference, " : " differences, ") + setAside()
                + " unsent changes to the quarantine";
        return findings.stream().map(each -> "\n- " + each).collect(Collectors.joining("", head, ""));
    }

    private static String digits(String fingerprint) {
        return fingerprint.isEmpty()
                ? "(none)"
                : fingerprint.substring(0, Math.min(SHOWN_DIGITS, fingerprint.length()));
    }
}
