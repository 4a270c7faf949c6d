package dev.holdfast.sync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.Cancellation;
import dev.holdfast.sync.transport.CancelledException;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeadlineExceededException;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ProtocolViolationException;
import dev.holdfast.sync.transport.ReauthenticateException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.TransportException;
import dev.holdfast.sync.wire.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server, or what stands between, can do to the HTTP transport, and which decision it leads to. */
final class HostileServerTest {

    private static final DomainModel MODEL = DomainModel.define("Kit", 1)
            .entity("City", e -> e.string("Name", 100))
            .entity("Photo", e -> e.fileDocument())
            .build();
    private static final String DIGEST = "a".repeat(64);
    private static final String PAGE =
            "{\"page\":{\"entity\":\"City\",\"full\":true}}\n{\"end\":{\"entries\":0,\"more\":false}}\n";

    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private HttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        HttpOptions options = HttpOptions.of(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .withToken(() -> Optional.of("hush"))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(300));
        transport = HttpTransport.of(options, MODEL);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aPageIsReadWithTheTokenSent() {
        String[] token = new String[1];
        answers(exchange -> {
            token[0] = exchange.getRequestHeaders().getFirst("Authorization");
            send(exchange, 200, PAGE.getBytes(StandardCharsets.UTF_8));
        });

        assertThat(transport.download(cities(), Deadline.never()).objects()).isEmpty();
        assertThat(token[0]).isEqualTo("Bearer hush");
    }

    @Test
    void everyStatusLeadsToItsDecision() {
        assertThat(failure(401, "signed-out", ReauthenticateException.class).mayHaveTakenEffect())
                .isFalse();
        assertThat(failure(410, "cursor-invalid", ResyncException.class)).isNotNull();
        assertThat(failure(400, "key-reused", PermanentException.class).code()).isEqualTo("key-reused");
        assertThat(failure(503, "busy", RetryLaterException.class).mayHaveTakenEffect())
                .isFalse();
        assertThat(failure(500, "failed", RetryLaterException.class).mayHaveTakenEffect())
                .isTrue();
        assertThat(failure(413, "too-large", PermanentException.class).code()).isEqualTo("too-large");
    }

    @Test
    void theTimeToWaitIsHandedOver() {
        answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            send(exchange, 429, new byte[0]);
        });

        assertThat(fails(RetryLaterException.class).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aRedirectIsNotFollowed() {
        boolean[] followed = new boolean[1];
        server.createContext("/elsewhere", exchange -> {
            followed[0] = true;
            send(exchange, 200, PAGE.getBytes(StandardCharsets.UTF_8));
        });
        answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            send(exchange, 307, new byte[0]);
        });

        fails(ProtocolViolationException.class);
        assertThat(followed[0]).isFalse();
    }

    @Test
    void anAnswerThatIsNotOfThisProtocolIsNoPage() {
        server.createContext("/v1/", exchange -> {
            byte[] page = "<html>Sign in to the network</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });

        fails(ProtocolViolationException.class);
    }

    @Test
    void anAnswerThatIsCutOffIsAskedForAgain() {
        answers(exchange -> {
            byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page, 0, page.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });

        assertThat(fails(RetryLaterException.class).mayHaveTakenEffect()).isTrue();
    }

    @Test
    void anAnswerThatStopsInTheMiddleEndsByTheIdleTimeout() {
        answers(this::stall);

        fails(RetryLaterException.class);
    }

    @Test
    void anAnswerThatStopsInTheMiddleEndsByTheDeadline() {
        answers(this::stall);

        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> transport.download(cities(), Deadline.after(Duration.ofMillis(100), System::nanoTime)));

        assertThat(e).isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void anAnswerThatNeverBeginsEndsByTheDeadline() {
        answers(exchange -> await());

        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> transport.download(cities(), Deadline.after(Duration.ofMillis(100), System::nanoTime)));

        assertThat(e).isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void cancellingEndsACallThatWaits() {
        Cancellation cancellation = new Cancellation();
        answers(exchange -> {
            asked.countDown();
            await();
        });
        threads.execute(() -> {
            awaitQuietly(asked);
            cancellation.cancel();
        });

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> transport.download(cities(), Deadline.never(cancellation)));

        assertThat(e).isInstanceOf(CancelledException.class);
    }

    @Test
    void anInterruptEndsACallThatWaitsAndStaysSet() {
        Thread caller = Thread.currentThread();
        answers(exchange -> {
            asked.countDown();
            await();
        });
        threads.execute(() -> {
            awaitQuietly(asked);
            caller.interrupt();
        });

        fails(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aGzipBombIsAViolation() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) ' ');
            for (int i = 0; i < 48; i++) {
                zip.write(blank);
            }
        }
        answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, bomb.toByteArray());
        });

        fails(ProtocolViolationException.class);
    }

    @Test
    void contentsShorterThanAnnouncedAreAskedForAgain() throws IOException {
        contents(6, "12345");
        assertThat(readContents(0)).isInstanceOf(RetryLaterException.class);
    }

    @Test
    void contentsLongerThanAnnouncedAreAViolation() throws IOException {
        contents(4, "12345");
        assertThat(readContents(0)).isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void aServerThatIgnoresTheRangeIsReadFromTheOffsetNevertheless() throws IOException {
        contents(5, "12345");

        try (ContentStream stream = transport.downloadContents(request(3), Deadline.never())) {
            assertThat(stream.bytes().readAllBytes()).isEqualTo("45".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aFileThatIsBrokenOnTheServerIsOneFileAndNoConnection() {
        answers(exchange -> error(exchange, 422, "contents-broken"));

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> transport.downloadContents(request(0), Deadline.never()));

        assertThat(e)
                .isInstanceOfSatisfying(
                        BrokenFileException.class,
                        broken -> assertThat(broken.reason()).isEqualTo(BrokenFileException.Reason.DAMAGED));
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(PAGE.substring(0, 20).getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        await();
    }

    private void contents(long announced, String bytes) {
        answers(exchange -> {
            exchange.getResponseHeaders().set(Protocol.LENGTH_HEADER, Long.toString(announced));
            exchange.getResponseHeaders().set(Protocol.DIGEST_HEADER, DIGEST);
            send(exchange, 200, bytes.getBytes(StandardCharsets.UTF_8));
        });
    }

    private TransportException readContents(long offset) throws IOException {
        try (ContentStream stream = transport.downloadContents(request(offset), Deadline.never())) {
            return catchThrowableOfType(
                    TransportException.class, () -> stream.bytes().readAllBytes());
        }
    }

    private static ContentRequest request(long offset) {
        return new ContentRequest("Photo", ObjectId.of(0, 1), Instant.EPOCH, offset);
    }

    private static DownloadRequest cities() {
        return DownloadRequest.full("City", new Selection.All(), 10, 10_000);
    }

    private <E extends TransportException> E fails(Class<E> type) {
        TransportException e =
                catchThrowableOfType(TransportException.class, () -> transport.download(cities(), Deadline.never()));
        assertThat(e).isInstanceOf(type);
        return type.cast(e);
    }

    private <E extends TransportException> E failure(int status, String code, Class<E> type) {
        answers(exchange -> error(exchange, status, code));
        E failure = fails(type);
        server.removeContext("/v1/");
        return failure;
    }

    private void answers(HttpHandler handler) {
        server.createContext("/v1/", exchange -> {
            exchange.getResponseHeaders().set(Protocol.VERSION_HEADER, "1");
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        String body = "{\"error\":{\"code\":\"" + code + "\",\"text\":\"x\"}}\n";
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void await() throws IOException {
        awaitQuietly(over);
        throw new IOException("the test is over");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
