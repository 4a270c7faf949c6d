package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.DomainModelBuilder;
import dev.holdfast.store.model.Entity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DownloadOrderTest {

    @Test
    void whatIsReferredToComesFirst() {
        DomainModel model = DomainModel.define("M", 1)
                .entity("Line", e -> e.reference("Line_Order", "Order").reference("Line_Product", "Product"))
                .entity("Order", e -> e.reference("Order_Customer", "Customer"))
                .entity("Customer")
                .entity("Product", e -> e.referenceSet("Product_Tags", "Tag"))
                .entity("Tag")
                .build();

        assertThat(order(model)).containsExactly("Customer", "Order", "Tag", "Product", "Line");
    }

    @Test
    void unrelatedEntitiesKeepTheOrderOfTheModel() {
        DomainModel model =
                DomainModel.define("M", 1).entity("C").entity("A").entity("B").build();

        assertThat(order(model)).containsExactly("C", "A", "B");
    }

    @Test
    void aCircleIsBrokenAtTheReferenceThatWouldCloseItAndNoOther() {
        DomainModel model = DomainModel.define("M", 1)
                .entity("Outside", e -> e.reference("Outside_A", "A"))
                .entity("A", e -> e.reference("A_B", "B").reference("A_Base", "Base"))
                .entity("B", e -> e.reference("B_C", "C"))
                .entity("C", e -> e.reference("C_A", "A"))
                .entity("Base")
                .build();

        assertThat(order(model)).containsExactly("C", "B", "Base", "A", "Outside");
    }

    @Test
    void anEntityThatRefersToItselfIsNoCircle() {
        DomainModel model = DomainModel.define("M", 1)
                .entity("Person", e -> e.reference("Person_Manager", "Person"))
                .build();

        assertThat(order(model)).containsExactly("Person");
    }

    @Test
    void aReferenceOfASpecializationCountsForTheEntityThatCoversIt() {
        DomainModel model = DomainModel.define("M", 1)
                .entity("Base")
                .entity("Special", e -> e.generalization("Base").reference("Special_Target", "Target"))
                .entity("Target")
                .build();

        assertThat(order(model)).containsExactly("Target", "Base", "Special");
    }

    @Test
    void aReferenceToAGeneralizationCountsForTheSpecializationsThatTakePart() {
        DomainModel model = DomainModel.define("M", 1)
                .entity("User", e -> e.reference("User_Base", "Base"))
                .entity("Special", e -> e.generalization("Base"))
                .entity("Base")
                .build();

        SyncPlan plan = OfflineProfile.define("P")
                .entity("User")
                .entity("Special")
                .build()
                .plan(model);

        assertThat(plan.entities()).extracting(EntityPlan::entity).containsExactly("Special", "User");
    }

    @Test
    void aReferenceToASpecializationCountsForTheEntityThatCoversIt() {
        DomainModel model = DomainModel.define("M", 1)
                .entity("User", e -> e.reference("User_Special", "Special"))
                .entity("Special", e -> e.generalization("Base"))
                .entity("Base")
                .build();

        assertThat(order(model)).containsExactly("Base", "Special", "User");
    }

    @Test
    void aChainAsLongAsAModelCanBeIsOrdered() {
        DomainModelBuilder builder = DomainModel.define("M", 1);
        int last = DomainModel.MAX_ENTITIES - 1;
        for (int i = 0; i <= last; i++) {
            String next = "E" + (i + 1);
            String reference = "R" + i;
            boolean isLast = i == last;
            builder.entity("E" + i, e -> {
                if (!isLast) {
                    e.reference(reference, next);
                }
            });
        }

        List<String> order = order(builder.build());

        assertThat(order)
                .hasSize(DomainModel.MAX_ENTITIES)
                .startsWith("E" + last, "E" + (last - 1))
                .endsWith("E0");
    }

    @Property(tries = 300)
    void onlyReferencesOnACircleAreNotHonoured(
            @ForAll @IntRange(min = 1, max = 12) int entities,
            @ForAll @IntRange(max = 30) int references,
            @ForAll long seed) {
        DomainModel model = randomModel(entities, references, new Random(seed));

        List<String> order = order(model);

        assertThat(order).hasSize(entities).doesNotHaveDuplicates();
        assertThat(order(model)).isEqualTo(order);
        for (Association association : model.associations()) {
            String from = association.entity().name();
            String to = association.target().name();
            if (order.indexOf(to) > order.indexOf(from)) {
                assertThat(reachable(association.target())).contains(association.entity());
            }
        }
    }

    private static DomainModel randomModel(int entities, int references, Random random) {
        List<List<Integer>> targets = new ArrayList<>();
        for (int i = 0; i < entities; i++) {
            targets.add(new ArrayList<>());
        }
        for (int i = 0; i < references; i++) {
            targets.get(random.nextInt(entities)).add(random.nextInt(entities));
        }
        DomainModelBuilder builder = DomainModel.define("M", 1);
        for (int i = 0; i < entities; i++) {
            int from = i;
            builder.entity("E" + i, e -> {
                List<Integer> own = targets.get(from);
                for (int n = 0; n < own.size(); n++) {
                    e.reference("R" + from + "_" + n, "E" + own.get(n));
                }
            });
        }
        return builder.build();
    }

    private static Set<Entity> reachable(Entity from) {
        Set<Entity> reached = new HashSet<>();
        Deque<Entity> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Entity next = open.pop();
            if (reached.add(next)) {
                next.associations().forEach(association -> open.push(association.target()));
            }
        }
        return reached;
    }

    private static List<String> order(DomainModel model) {
        return OfflineProfile.ofAllEntities(model).plan(model).entities().stream()
                .map(EntityPlan::entity)
                .toList();
    }
}
