package dev.holdfast.store.inspect;

import dev.holdfast.store.internal.migration.ModelComparison;
import dev.holdfast.store.internal.migration.PlanMaker;
import dev.holdfast.store.migration.MigrationFinding;
import dev.holdfast.store.migration.ModelChange;
import dev.holdfast.store.model.DomainModel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a new version of a model asks of devices in the field, before it is released: the same differences that opening a store
 * would find, each with a severity, a reason and advice. Use it in a build, with the model of the last release at hand; {@link
 * ModelEvolutionCheck} is the program for that. Immutable.
 *
 * <pre>{@code
 * ModelEvolution evolution = ModelEvolution.between(released, next);
 * if (evolution.severity() == EvolutionSeverity.STRANDS_WORK) { ... }
 * }</pre>
 */
public final class ModelEvolution {
    private final List<EvolutionFinding> findings;

    private ModelEvolution(List<EvolutionFinding> findings) {
        this.findings = findings;
    }

    /** Compares the model that devices have with the one that is to take its place. */
    public static ModelEvolution between(DomainModel released, DomainModel next) {
        List<MigrationFinding> differences = PlanMaker.plan(ModelComparison.of(released, next), entity -> 0, Map.of())
                .findings();
        return new ModelEvolution(differences.stream()
                .map(each -> EvolutionAdvice.of(each, mayBeRenamed(each, differences)))
                .toList());
    }

    /** Whether something of the same kind came where something is gone. */
    private static boolean mayBeRenamed(MigrationFinding gone, List<MigrationFinding> differences) {
        return switch (gone.change()) {
            case ENTITY_REMOVED -> differences.stream().anyMatch(each -> each.change() == ModelChange.ENTITY_ADDED);
            case MEMBER_REMOVED ->
                differences.stream()
                        .anyMatch(each -> each.change() == ModelChange.MEMBER_ADDED
                                && entity(each.place()).equals(entity(gone.place())));
            default -> false;
        };
    }

    private static String entity(String place) {
        return place.substring(0, place.indexOf('.'));
    }

    /** Every difference, in the order of the entities of the new model, then what is gone. */
    public List<EvolutionFinding> findings() {
        return findings;
    }

    /** The gravest severity of all findings; {@link EvolutionSeverity#SAFE} when there are none. */
    public EvolutionSeverity severity() {
        return findings.stream()
                .map(EvolutionFinding::severity)
                .max(Comparator.naturalOrder())
                .orElse(EvolutionSeverity.SAFE);
    }

    /** A line about the whole, then every finding, the gravest first; names, never a value. */
    @Override
    public String toString() {
        String head = "Model evolution: " + severity() + ", " + findings.size()
                + (findings.size() == 1 ? " difference" : " differences");
        return findings.stream()
                .sorted(Comparator.comparing(EvolutionFinding::severity).reversed())
                .map(each -> "\n" + each)
                .collect(Collectors.joining("", head, ""));
    }
}
