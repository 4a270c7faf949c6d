package dev.holdfast.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.inspect.EvolutionFinding;
import dev.holdfast.store.inspect.EvolutionSeverity;
import dev.holdfast.store.inspect.ModelEvolution;
import dev.holdfast.store.internal.migration.ModelComparison;
import dev.holdfast.store.internal.migration.PlanMaker;
import dev.holdfast.store.model.DomainModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * What is said of a model before it is released, held against what a migration does: the same differences, and none called
 * milder than it is. {@link RandomMigrationTest} demands the same of plans for stores with unsent work.
 */
class AdviceTest {
    private static final int PAIRS = 300;
    /** What stays as it is on a device, so that advice may call it safe. */
    private static final Set<ModelChange> HARMLESS = EnumSet.of(
            ModelChange.ENTITY_ADDED,
            ModelChange.MEMBER_ADDED,
            ModelChange.MEMBER_WIDENED,
            ModelChange.MEMBER_OPTIONS_CHANGED);

    /** Fails when advice and plan are not about the same, or the advice is milder. */
    static void demandAgreement(DomainModel first, DomainModel second, MigrationPlan plan) {
        List<EvolutionFinding> advice = ModelEvolution.between(first, second).findings();
        assertThat(advice).as(plan.toString()).hasSameSizeAs(plan.findings());
        for (int i = 0; i < advice.size(); i++) {
            MigrationFinding done = plan.findings().get(i);
            EvolutionFinding said = advice.get(i);
            assertThat(List.of(said.change(), said.place(), said.detail()))
                    .isEqualTo(List.of(done.change(), done.place(), done.detail()));
            assertThat(said.severity())
                    .as("%s, of which the plan says %s", said, done)
                    .isGreaterThanOrEqualTo(mildest(done));
        }
    }

    /** What advice has to say at least of a difference that does this to a store. */
    private static EvolutionSeverity mildest(MigrationFinding done) {
        if (done.setAside() > 0) {
            return EvolutionSeverity.STRANDS_WORK;
        }
        boolean nothing = done.effect() == MigrationEffect.ADDITIVE && done.objects() == 0;
        return nothing && HARMLESS.contains(done.change()) ? EvolutionSeverity.SAFE : EvolutionSeverity.CARE;
    }

    private static MigrationPlan plan(DomainModel first, DomainModel second) {
        return PlanMaker.plan(ModelComparison.of(first, second), entity -> 1, Map.of());
    }

    @Property(tries = 200)
    void adviceIsAboutTheDifferencesThatAMigrationFindsAndNeverMilder(@ForAll long seed) {
        Evolution evolution = new Evolution(new Random(seed));
        DomainModel first = evolution.model(evolution.first);
        DomainModel second = evolution.model(evolution.second);
        demandAgreement(first, second, plan(first, second));
    }

    @Test
    void theRandomModelsHaveEveryKindOfDifferenceButOfDocuments() {
        Set<ModelChange> met = EnumSet.noneOf(ModelChange.class);
        for (long seed = 0; seed < PAIRS; seed++) {
            Evolution evolution = new Evolution(new Random(seed));
            plan(evolution.model(evolution.first), evolution.model(evolution.second))
                    .findings()
                    .forEach(finding -> met.add(finding.change()));
        }
        assertThat(met).isEqualTo(EnumSet.complementOf(EnumSet.of(ModelChange.DOCUMENT_CHANGED)));
    }

    @Test
    void anEntityThatBecomesADocumentOrCeasesToBeOneStrandsWork() {
        DomainModel plain =
                DomainModel.define("M", 1).entity("A", e -> e.string("Note")).build();
        DomainModel file = DomainModel.define("M", 2)
                .entity("A", e -> e.fileDocument().string("Note"))
                .build();
        DomainModel image = DomainModel.define("M", 3)
                .entity("A", e -> e.imageDocument().string("Note"))
                .build();
        for (List<DomainModel> pair :
                List.of(List.of(plain, file), List.of(file, plain), List.of(file, image), List.of(image, file))) {
            demandAgreement(pair.get(0), pair.get(1), plan(pair.get(0), pair.get(1)));
            assertThat(ModelEvolution.between(pair.get(0), pair.get(1)).severity())
                    .isEqualTo(EvolutionSeverity.STRANDS_WORK);
        }
    }
}
