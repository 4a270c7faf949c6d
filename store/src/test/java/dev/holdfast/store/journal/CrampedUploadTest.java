package dev.holdfast.store.journal;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.ChildProcess;
import dev.holdfast.store.testing.TestStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a batch takes of the heap stays below what {@link PendingChanges#take} says: 2 KB for each change. */
@ExtendWith(CheckedStores.class)
class CrampedUploadTest {
    private static final int ORDERS = 200_000;
    private static final int HEAP_MEGABYTES = ORDERS * 2 / 1024;

    @Test
    @Tag("long")
    void aBatchOfTwoHundredThousandChangesIsTakenReadAgainAndSettledInASmallHeap(TestStores stores) {
        Path folder = stores.newFolder();
        List<String> heap = List.of("-Xmx" + HEAP_MEGABYTES + "m", "-XX:+UseSerialGC");
        try (ChildProcess child = ChildProcess.start(heap, CrampedUpload.class, folder, ORDERS)) {
            int all = ORDERS + 1;
            assertThat(child.toEnd()).containsExactly(all + " " + all + " " + all + " 0");
        }
        try (ObjectStore store = stores.open(folder, MODEL)) {
            assertThat(store.pending().count()).isZero();
        }
    }
}
