package dev.holdfast.sync;

import static dev.holdfast.sync.Device.COUNTRY;
import static dev.holdfast.sync.Device.MODEL;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.ForwardingTransport;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A process with a small heap that downloads far more than fits into it, from a server that makes each page when it is asked. */
final class CrampedDevice {
    private CrampedDevice() {}

    /** Gives countries by number, as many as a page may have. */
    private static final class EndlessServer extends ForwardingTransport {
        private final int countries;

        EndlessServer(int countries) {
            super(FakeServer.of(MODEL, VirtualTime.create()));
            this.countries = countries;
        }

        @Override
        public DownloadPage download(DownloadRequest request, Deadline deadline) {
            if (!request.entity().equals("Country")) {
                return inner.download(request, deadline);
            }
            int from = request.cursor().map(Integer::parseInt).orElse(0);
            int to = Math.min(countries, from + request.maxObjects());
            List<RemoteObject> page = new ArrayList<>();
            for (int i = from; i < to; i++) {
                ObjectId id = ObjectId.of(((long) i << 16) | (7L << 12), Long.MIN_VALUE | i);
                page.add(new RemoteObject("Country", id, "1", Map.of("Name", "x".repeat(90) + i, "Code", "NL")));
            }
            return new DownloadPage(
                    true,
                    page,
                    List.of(),
                    List.of(),
                    Optional.of(Integer.toString(to)),
                    to < countries,
                    OptionalLong.of(countries));
        }
    }

    /** The arguments are the store's folder and how many objects the server has; one line says what came of it. */
    public static void main(String[] arguments) {
        EndlessServer server = new EndlessServer(Integer.parseInt(arguments[1]));
        OfflineProfile profile = OfflineProfile.define("cramped")
                .entity("Country", e -> e.noTimeLimit())
                .build();
        StoreOptions options = StoreOptions.defaults().withCacheBytes(1 << 20);
        try (ObjectStore store = ObjectStore.open(Path.of(arguments[0]), MODEL, options)) {
            SyncReport report = Synchronizer.of(store, server, profile).synchronize();
            System.out.println(report.result() + " " + store.count(COUNTRY));
        }
    }
}
