package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("City", e -> e.string("Name", 100).integer("Rank"))
            .build();
    private static final Duration RETENTION = Duration.ofDays(10);
    private static final ServerLimits LIMITS =
            new ServerLimits(100, 1 << 20, 100, 1 << 20, 1 << 20, 1 << 20, RETENTION, Duration.ofDays(1));

    private final VirtualTime time = VirtualTime.create();

    @TempDir
    private Path folder;

    private HoldfastServer open() throws IOException {
        StoreOptions options = StoreOptions.defaults().withSources(time, new Random(3));
        return HoldfastServer.over(ObjectStore.open(folder, MODEL, options), BusinessRules.none(), LIMITS, time);
    }

    /** An id as a device makes it now. */
    private ObjectId id(int number) {
        return ObjectId.of(time.instant().toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
    }

    private static Outcome send(HoldfastServer server, ObjectId key, ChangeKind kind, ObjectId city, int rank) {
        Map<String, Object> values = kind == ChangeKind.DELETED ? Map.of() : Map.of("Rank", rank);
        UploadChange change = new UploadChange(key, kind, "City", city, Map.copyOf(values), Map.of(), "", 0);
        List<Outcome> outcomes = new ArrayList<>();
        transport(server).uploadChanges(List.of(OutgoingChange.of(change)), outcomes::add, Deadline.never());
        return outcomes.get(0);
    }

    private static SyncTransport transport(HoldfastServer server) {
        return server.connect(ServerUser.of("anna"));
    }

    @Test
    void aRepetitionWithinTheRetentionHasNoEffectAndTheSameOutcome() throws IOException {
        ObjectId key = id(1);
        ObjectId city = id(2);
        try (HoldfastServer server = open()) {
            Outcome first = send(server, key, ChangeKind.CREATED, city, 1);
            send(server, id(3), ChangeKind.CHANGED, city, 2);
            time.advance(RETENTION.minusHours(1));
            send(server, id(4), ChangeKind.CREATED, id(5), 1);

            assertThat(send(server, key, ChangeKind.CREATED, city, 1)).isEqualTo(first);
            assertThat(transport(server).outcomes(List.of(key), Deadline.never()))
                    .containsExactly(first);
            assertThat(server.find("City", city).orElseThrow()).containsEntry("Rank", 2);
        }
    }

    @Test
    void afterTheRetentionAReceiptIsForgottenAndItsOutcomeIsUnknownNotAbsent() throws IOException {
        ObjectId old = id(1);
        try (HoldfastServer server = open()) {
            send(server, old, ChangeKind.CREATED, id(2), 1);
            time.advance(RETENTION.plusDays(2));
            ObjectId fresh = id(3);
            send(server, id(4), ChangeKind.CREATED, id(5), 1);

            assertThat(transport(server).outcomes(List.of(old, fresh), Deadline.never()))
                    .as("nothing is said of the key that was never sent")
                    .containsExactly(new Outcome.Unknown(old));
        }
    }

    @Test
    void whatWasDeletedStaysDeletedAsLongAsTheReceiptsOfItsTimeAreKept() throws IOException {
        ObjectId city = id(2);
        try (HoldfastServer server = open()) {
            send(server, id(1), ChangeKind.CREATED, city, 1);
            server.delete("City", city);
            time.advance(RETENTION.minusHours(1));
            assertThat(send(server, id(3), ChangeKind.CREATED, city, 1)).isInstanceOf(Outcome.Refused.class);
        }
        time.advance(Duration.ofDays(1));
        try (HoldfastServer server = open()) {
            assertThat(send(server, id(4), ChangeKind.CREATED, city, 1)).isInstanceOf(Outcome.Accepted.class);
        }
    }
}
