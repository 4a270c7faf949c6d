package dev.holdfast.sync.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.Selection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Throws bytes at the readers. As a plain test it runs over the corpus beside it; with {@code JAZZER_FUZZ=1} in the environment
 * it searches for more.
 */
class WireFuzzTest {

    private static final int MOST_BYTES = 100_000;

    @FuzzTest(maxDuration = "60s")
    void anyBytesGiveAPageThatIsWrittenAndReadAgainOrTheTypedError(byte[] bytes) {
        DownloadRequest request = DownloadRequest.full("City", new Selection.All(), 100, MOST_BYTES);
        DownloadPage page;
        try {
            page = DownloadMessages.readPage(MessagesTest.MODEL, request, new ByteArrayInputStream(bytes));
        } catch (WireException e) {
            return;
        }
        byte[] once = written(page);
        DownloadPage again = DownloadMessages.readPage(MessagesTest.MODEL, request, new ByteArrayInputStream(once));
        if (!Arrays.equals(once, written(again))) {
            throw new AssertionError("The page that was written is another one");
        }
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesGiveChangesThatCanBeCheckedOrTheTypedError(byte[] bytes) {
        List<OutgoingChange> changes;
        try {
            changes = ChangeMessages.read(MessagesTest.MODEL, new ByteArrayInputStream(bytes), MOST_BYTES, 100);
        } catch (WireException e) {
            return;
        }
        for (OutgoingChange change : changes) {
            if (ChangeCheck.refusal(MessagesTest.MODEL, change.change()).isEmpty()
                    && change.change().values().containsValue(UnfitValue.UNFIT)) {
                throw new AssertionError("A value that does not fit passed the check");
            }
        }
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesGiveOutcomesOrTheTypedError(byte[] bytes) {
        List<Outcome> outcomes = new ArrayList<>();
        try {
            OutcomeMessages.read(MessagesTest.MODEL, new ByteArrayInputStream(bytes), MOST_BYTES, outcomes::add);
        } catch (WireException e) {
            return;
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.key() == null)) {
            throw new AssertionError("An outcome without a key");
        }
    }

    private static byte[] written(DownloadPage page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DownloadMessages.write(page, "City", out);
        return out.toByteArray();
    }
}
