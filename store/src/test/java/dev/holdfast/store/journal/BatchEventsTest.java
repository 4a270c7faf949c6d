package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.WriteSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who takes part in commits, as the keeper of contents does, learns which objects' changes go into a batch and leave it (SPEC 3.4). */
class BatchEventsTest {
    private final List<CommitEvent> events = new ArrayList<>();

    /** Notes what it is told. */
    private final class Part implements CommitParticipant {
        @Override
        public String name() {
            return "of the test";
        }

        @Override
        public void write(CommitEvent commit, WriteSession session) {
            events.add(commit);
        }
    }

    private CommitEvent last() {
        return events.get(events.size() - 1);
    }

    @Test
    void aCommitTellsWhichChangesGoIntoABatchAndWhichLeaveIt() {
        try (Atlas atlas = new Atlas()) {
            StorePorts.of(atlas.store).attach(new Part());
            ObjectId one = atlas.add("City", "Name", "one").id();
            ObjectId two = atlas.add("City", "Name", "two").id();
            assertThat(last().taken()).isEmpty();

            UploadBatch batch = atlas.take();
            assertThat(last().taken()).containsExactlyInAnyOrder(one, two);
            assertThat(last().settled()).isEmpty();

            atlas.accept(Atlas.of(batch, one));
            assertThat(last().taken()).isEmpty();
            assertThat(last().settled()).containsExactly(one);
        }
    }
}
