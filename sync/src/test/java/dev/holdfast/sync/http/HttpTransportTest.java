package dev.holdfast.sync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.HttpAdapter;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.transport.Cancellation;
import dev.holdfast.sync.transport.CancelledException;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OfflineException;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.ServerLimits;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpTransportTest {

    private static final DomainModel MODEL = DomainModel.define("Kit", 1)
            .entity("City", e -> e.string("Name", 2000))
            .build();

    private final FakeServer server = FakeServer.of(MODEL, VirtualTime.create());
    private final HttpAdapter adapter = HttpAdapter.serve(server, MODEL, ServerLimits.DEFAULT);
    private final HttpTransport transport = HttpTransport.of(HttpOptions.of(adapter.address()), MODEL);

    @AfterEach
    void stop() {
        adapter.close();
    }

    @Test
    void helloUploadAndDownloadGoThroughARealServer() {
        ServerInfo info = transport.hello(DeviceInfo.of(ObjectId.of(0, 1), MODEL), Deadline.never());
        List<Outcome> outcomes = new ArrayList<>();
        transport.uploadChanges(List.of(city("Utrecht".repeat(200))), outcomes::add, Deadline.never());

        assertThat(info.model()).isEqualTo(ServerInfo.ModelMatch.SAME);
        assertThat(outcomes).hasOnlyElementsOfType(Outcome.Accepted.class).hasSize(1);
        assertThat(transport.download(all(), Deadline.never()).objects()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereMeansOffline() {
        adapter.close();

        assertThatThrownBy(() -> transport.download(all(), Deadline.never()))
                .isInstanceOfSatisfying(
                        OfflineException.class,
                        e -> assertThat(e.mayHaveTakenEffect()).isFalse());
    }

    @Test
    void aCancelledCallSendsNothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> transport.download(all(), Deadline.never(cancellation)))
                .isInstanceOf(CancelledException.class);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void plainHttpGoesToThisMachineOnlyUnlessItIsAllowed() {
        URI elsewhere = URI.create("http://example.com/x");

        assertThatThrownBy(() -> HttpOptions.of(elsewhere)).isInstanceOf(IllegalArgumentException.class);
        assertThat(HttpOptions.overPlainHttp(elsewhere).base()).isEqualTo(elsewhere);
        assertThatThrownBy(() -> HttpOptions.of(URI.create("http://127.0.0.1.example.com/")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(HttpOptions.of(URI.create("http://[::1]:80/x")).base().getPort())
                .isEqualTo(80);
    }

    private static DownloadRequest all() {
        return DownloadRequest.full("City", new Selection.All(), 10, 100_000);
    }

    private static OutgoingChange city(String name) {
        return OutgoingChange.of(new UploadChange(
                ObjectId.of(1, 1),
                ChangeKind.CREATED,
                "City",
                ObjectId.of(0, 2),
                Map.of("Name", name),
                Map.of(),
                "",
                0));
    }
}
