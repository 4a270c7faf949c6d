package dev.holdfast.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BrokenAnswerTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Photo", e -> e.fileDocument())
            .build();
    private static final ContentRequest REQUEST =
            new ContentRequest("Photo", ObjectId.parse("0192c1a0-0000-7000-8000-000000000001"), Instant.EPOCH, 0);

    /** Contents of which the disk loses the second half. */
    private static ContentStream broken() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream bytes = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), failing);
        return new ContentStream(200_000, "0".repeat(64), bytes);
    }

    private static HttpEndpoint serve() throws IOException {
        SyncTransport behind = (SyncTransport) Proxy.newProxyInstance(
                BrokenAnswerTest.class.getClassLoader(),
                new Class<?>[] {SyncTransport.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "downloadContents" -> broken();
                    default -> throw new IllegalStateException("out of order");
                });
        InetSocketAddress any = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        return HttpEndpoint.serve(
                any,
                new HttpService(
                        (token, device) -> Optional.of(behind),
                        MODEL,
                        ServerLimits.DEFAULT,
                        key -> "",
                        Map::of,
                        Duration.ofSeconds(30)));
    }

    @Test
    @Timeout(25)
    void contentsThatFailOnTheWayAreCutOffAtOnceSoThatTheDeviceComesAgain() throws IOException {
        try (HttpEndpoint endpoint = serve()) {
            SyncTransport device = HttpTransport.of(HttpOptions.of(endpoint.address()), MODEL);
            for (int time = 0; time < 2; time++) {
                ContentStream contents = device.downloadContents(REQUEST, Deadline.never());

                assertThatThrownBy(() -> contents.bytes().readAllBytes()).isInstanceOf(RetryLaterException.class);
            }
        }
    }

    @Test
    void whatTheServerDidNotExpectIsAFailureThatSaysNothing() throws IOException {
        try (HttpEndpoint endpoint = serve()) {
            var answer = new RawClient(endpoint.address(), MODEL, "any").post("/v1/outcomes", "{\"keys\": []}");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("\"failed\"").doesNotContain("order");
        }
    }
}
