package dev.holdfast.store.internal.commit;

import dev.holdfast.store.testing.Interleavings;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** SPEC 2.9: commits that meet are run one after the other, each once and by one leader, and every one of them returns. */
public class CommitQueueLinearizabilityTest {
    private final CommitQueue queue = new CommitQueue(2);
    private int commits;

    /** The number of the commit; that two threads never count at once is the queue's doing alone. */
    @Operation
    public int commit() {
        Request<Integer> request = new Request<>(context -> 0);
        queue.pass(request, this::run);
        return request.result();
    }

    private void run(List<Request<?>> group) {
        for (Request<?> each : group) {
            commits++;
            each.succeed(commits);
        }
    }

    @Test
    void commitsFromSeveralThreadsAreAsOneAfterTheOther() {
        Interleavings.demandLinearizable("interleavings-commit-queue", getClass(), 0);
    }
}
