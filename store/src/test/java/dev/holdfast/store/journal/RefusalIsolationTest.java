package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is sent when one object is refused is what is sent without it, less what depends on it (SPEC 5.4). */
class RefusalIsolationTest {

    @Property(tries = 40)
    void aRefusedCreationHoldsBackWhatDependsOnItAndNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        try (Atlas atlas = new Atlas()) {
            ObjectId refused = atlas.add("Tour", "Name", "refused").id();
            atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);
            List<Draft> tours = new ArrayList<>();
            List<Integer> nexts = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                tours.add(atlas.draft("Tour"));
                nexts.add(random.nextInt(17) - 1);
            }
            for (int i = 0; i < 15; i++) {
                int next = nexts.get(i);
                if (next >= 0) {
                    tours.get(i)
                            .set(
                                    "Tour_Next",
                                    next == 15 ? refused : tours.get(next).id());
                }
            }
            atlas.store.commit(tours);

            Set<ObjectId> waiting = dependents(tours, nexts);
            TakenBatch taken = atlas.takeAll();

            assertThat(taken.heldBack()).extracting(HeldBack::object).containsExactlyInAnyOrderElementsOf(waiting);
            List<ObjectId> sent = taken.batch().map(UploadBatch::changes).orElse(List.of()).stream()
                    .map(UploadChange::object)
                    .toList();
            assertThat(sent)
                    .containsExactlyInAnyOrderElementsOf(tours.stream()
                            .map(Draft::id)
                            .filter(id -> !waiting.contains(id))
                            .toList());
            assertThat(atlas.store.quarantine().dependents(1)).containsExactlyInAnyOrderElementsOf(waiting);
            assertOrdered(tours, nexts, taken);
        }
    }

    /** The tours from which the refused one is reached: by following each to its end. */
    private static Set<ObjectId> dependents(List<Draft> tours, List<Integer> nexts) {
        Set<ObjectId> waiting = new HashSet<>();
        for (int i = 0; i < tours.size(); i++) {
            int at = i;
            for (int hops = 0; hops < 20 && at >= 0 && at < 15; hops++) {
                at = nexts.get(at);
            }
            if (at == 15) {
                waiting.add(tours.get(i).id());
            }
        }
        return waiting;
    }

    /** Every target stands before its referrer, or both are of one group. */
    private static void assertOrdered(List<Draft> tours, List<Integer> nexts, TakenBatch taken) {
        if (taken.batch().isEmpty()) {
            return;
        }
        List<UploadChange> changes = taken.batch().get().changes();
        List<ObjectId> order = changes.stream().map(UploadChange::object).toList();
        for (int i = 0; i < tours.size(); i++) {
            int at = order.indexOf(tours.get(i).id());
            int next = nexts.get(i);
            if (at >= 0 && next >= 0 && next != i) {
                int target = order.indexOf(tours.get(next).id());
                assertThat(target < at
                                || changes.get(target).group()
                                        == changes.get(at).group())
                        .isTrue();
            }
        }
    }
}
