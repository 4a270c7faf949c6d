package dev.holdfast.sync.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.Selection;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/**
 * Throws bytes at the reader of pages and what it reads at a store: a page is applied whole, or refused by a typed error and
 * nothing of it is there. As a plain test it runs over the corpus beside it; with {@code JAZZER_FUZZ=1} in the environment it
 * searches for more.
 */
class AppliedFuzzTest {
    private static final int MOST_BYTES = 100_000;

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreAppliedWholeOrLeaveTheStoreAsItWas(byte[] bytes) {
        DownloadRequest request = DownloadRequest.full("City", new Selection.All(), 100, MOST_BYTES);
        try (ObjectStore store = ObjectStore.inMemory(MessagesTest.MODEL)) {
            try {
                DownloadPage page =
                        DownloadMessages.readPage(MessagesTest.MODEL, request, new ByteArrayInputStream(bytes));
                apply(store, page);
            } catch (HoldfastException e) {
                if (store.count(MessagesTest.MODEL.entity("City")) != 0
                        || store.remote().cursor("City").isPresent()) {
                    throw new AssertionError("A refused page left something", e);
                }
            }
            if (!StoreCheck.check(store).isSound()) {
                throw new AssertionError("A page damaged the store");
            }
        }
    }

    private static void apply(ObjectStore store, DownloadPage page) {
        store.remote()
                .apply(new RemotePage(
                        "City",
                        page.objects(),
                        page.deleted(),
                        page.removed(),
                        RemotePage.Part.CHANGES,
                        Optional.of(new DownloadCursor("1", "all"))));
    }
}
