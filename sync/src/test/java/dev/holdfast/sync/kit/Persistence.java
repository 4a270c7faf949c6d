package dev.holdfast.sync.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.ArrayList;
import java.util.List;

/** A sender that does not give up: the same change with the same key, until it has an outcome. */
final class Persistence {

    private static final int MOST_ATTEMPTS = 200;

    private Persistence() {}

    static void sendUntilAccepted(SyncTransport transport, OutgoingChange change) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int attempt = 1; outcomes.isEmpty(); attempt++) {
            assertThat(attempt).as("attempts to send one change").isLessThan(MOST_ATTEMPTS);
            try {
                transport.uploadChanges(List.of(change), outcomes::add, KitClient.deadline());
            } catch (RetryLaterException e) {
                assertThat(outcomes).hasSizeLessThanOrEqualTo(1);
            }
        }
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Accepted.class);
    }
}
