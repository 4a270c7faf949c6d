package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.CommitOutcomeUnknownException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.spi.CommitStep;
import dev.holdfast.store.spi.CommitWatch;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.ClosingWatch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 2.11, 6.2: contents that were being recorded when a commit's outcome became unknown are there if their row is. */
class UnknownOutcomeTest {
    private static final int LONG = 200_000;

    @Test
    void contentsOfADownloadWhoseRowIsInTheStoreAllTheSameStay(@TempDir Path folder) {
        Server server = new Server("Document");
        server.put(Server.id(1), bytes(LONG, 1), Instant.ofEpochMilli(1));
        try (ObjectStore store = ObjectStore.open(folder, Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            AtomicBoolean fails = new AtomicBoolean();
            CommitWatch failing = step -> {
                if (step == CommitStep.DURABLE && fails.get()) {
                    throw new CommitOutcomeUnknownException("The disk failed", null);
                }
            };
            StorePorts.of(store).attach(failing);
            ClosingWatch.exempt(store);
            fails.set(true);
            assertThatThrownBy(() -> server.send(files, Server.id(1), LONG))
                    .isInstanceOf(CommitOutcomeUnknownException.class);
        }
        try (ObjectStore store = ObjectStore.open(folder, Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            assertThat(files.transfers().needsDownload(Server.id(1), Instant.ofEpochMilli(1)))
                    .isFalse();
            server.apply(store);
            assertThat(Albums.read(files, Albums.get(store, Server.id(1)))).isEqualTo(bytes(LONG, 1));
            assertThat(StoreCheck.check(store).findings()).isEmpty();
        }
    }
}
