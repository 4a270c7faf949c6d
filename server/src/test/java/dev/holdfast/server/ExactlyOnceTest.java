package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.OutgoingChange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactlyOnceTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("City", e -> e.string("Name", 100).integer("Rank").autonumber("Number"))
            .build();
    private static final ObjectId KEY = ObjectId.parse("0192c1a0-0000-7000-8000-00000000c001");
    private static final ObjectId CITY = ObjectId.parse("0192c1a0-0000-7000-8000-000000000001");

    private static HoldfastServer open(Path folder) throws IOException {
        return HoldfastServer.over(ObjectStore.open(folder, MODEL));
    }

    private static Outcome send(HoldfastServer server, ObjectId key, ChangeKind kind, Map<String, Object> values) {
        UploadChange change = new UploadChange(key, kind, "City", CITY, Map.copyOf(values), Map.of(), "", 0);
        List<Outcome> outcomes = new ArrayList<>();
        server.connect(ServerUser.of("anna"))
                .uploadChanges(List.of(OutgoingChange.of(change)), outcomes::add, Deadline.never());
        return outcomes.get(0);
    }

    @Test
    void aKeySentAgainAfterTheServerWasReopenedHasNoEffectAndTheSameOutcome(@TempDir Path folder) throws IOException {
        Outcome first;
        try (HoldfastServer server = open(folder)) {
            first = send(server, KEY, ChangeKind.CREATED, Map.of("Name", "a", "Rank", 1));
            ObjectId second = ObjectId.parse("0192c1a0-0000-7000-8000-00000000c002");
            send(server, second, ChangeKind.CHANGED, Map.of("Rank", 2));
        }
        try (HoldfastServer server = open(folder)) {
            Outcome again = send(server, KEY, ChangeKind.CREATED, Map.of("Name", "a", "Rank", 1));

            assertThat(again).isEqualTo(first);
            assertThat(server.find("City", CITY).orElseThrow())
                    .containsEntry("Rank", 2)
                    .containsEntry("Number", 1L);
            assertThat(server.count("City")).isEqualTo(1);
        }
    }

    @Test
    void whatWasDeletedStaysDeletedAfterTheServerWasReopened(@TempDir Path folder) throws IOException {
        ObjectId third = ObjectId.parse("0192c1a0-0000-7000-8000-00000000c003");
        try (HoldfastServer server = open(folder)) {
            send(server, KEY, ChangeKind.CREATED, Map.of());
            server.delete("City", CITY);
        }
        try (HoldfastServer server = open(folder)) {
            assertThat(send(server, third, ChangeKind.CREATED, Map.of())).isInstanceOf(Outcome.Refused.class);
            assertThat(server.count("City")).isZero();
        }
    }

    @Test
    void fourDevicesAtOnceGetNumbersOfTheirOwnAndEndEqual() throws Exception {
        int each = 25;
        try (HoldfastServer server = HoldfastServer.over(ObjectStore.inMemory(MODEL))) {
            URI address = server.listen(0).address();
            List<ObjectStore> devices =
                    Stream.generate(() -> ObjectStore.inMemory(MODEL)).limit(4).toList();
            for (ObjectStore device : devices) {
                for (int i = 0; i < each; i++) {
                    device.commit(device.create("City").set("Name", "city " + i));
                }
            }

            assertThat(synchronizeAll(devices, address)).containsOnly(SyncResult.COMPLETE);
            assertThat(synchronizeAll(devices, address)).containsOnly(SyncResult.COMPLETE);

            for (ObjectStore device : devices) {
                List<Object> numbers = new ArrayList<>();
                device.<Boolean>read(view -> {
                    view.scan(MODEL.entity("City"), city -> numbers.add(city.get("Number")));
                    return true;
                });
                assertThat(numbers)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.rangeClosed(1, 4L * each).boxed().toList());
                device.close();
            }
        }
    }

    private static List<SyncResult> synchronizeAll(List<ObjectStore> devices, URI address) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(devices.size());
        try {
            List<Callable<SyncResult>> runs = IntStream.range(0, devices.size())
                    .<Callable<SyncResult>>mapToObj(i -> () -> Synchronizer.of(
                                    devices.get(i),
                                    HttpTransport.of(HttpOptions.of(address), MODEL),
                                    OfflineProfile.ofAllEntities(MODEL))
                            .synchronize()
                            .result())
                    .toList();
            List<SyncResult> results = new ArrayList<>();
            for (Future<SyncResult> run : threads.invokeAll(runs)) {
                results.add(run.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
