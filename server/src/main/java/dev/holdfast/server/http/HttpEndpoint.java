package dev.holdfast.server.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place where the protocol is spoken over HTTP, until it is closed. It answers at most {@value #AT_ONCE} requests at once; who comes
 * on top is asked to come again. A network that is not trusted needs a proxy with TLS in front of it. Safe for all threads.
 */
public final class HttpEndpoint implements AutoCloseable {
    /** The most requests that are answered at once. */
    static final int AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final int WAITING_CONNECTIONS = 256;
    private static final long STOP_SECONDS = 10;

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The JDK's server writes head and body of an answer apart; unless this is set before it is loaded, the second
        // waits for the
        // client to acknowledge the first, which takes 40 ms. There is no other way to say it. Who has set it is left
        // alone.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final Router router;
    private final Patience patience;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = RequestThreads.atMost(AT_ONCE);
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpEndpoint(InetSocketAddress address, HttpService service) throws IOException {
        this.server = HttpServer.create(address, WAITING_CONNECTIONS);
        this.router = new Router(service);
        this.patience = Patience.of(service.patience());
    }

    /**
     * Begins to serve.
     *
     * @param address where; port 0 takes one that is free
     * @throws IOException when the port is taken, or not allowed
     */
    public static HttpEndpoint serve(InetSocketAddress address, HttpService service) throws IOException {
        HttpEndpoint endpoint = new HttpEndpoint(address, service);
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.createContext("/", endpoint::answer);
        endpoint.server.start();
        return endpoint;
    }

    /** Where it is reached, such as {@code http://127.0.0.1:8080}. */
    public URI address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (bound.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":"
                + bound.getPort());
    }

    private void answer(HttpExchange exchange) {
        boolean admitted = free.tryAcquire();
        try (Call call = new Call(exchange, patience.watch())) {
            if (admitted && !closed.get()) {
                router.answer(call);
            } else {
                call.fail(Problem.busy(1, "The server has too much to do, or stops."));
            }
        } catch (IOException e) {
            LOG.debug("A client went away: {}", e.getClass().getSimpleName());
        } finally {
            if (admitted) {
                free.release();
            }
        }
    }

    /** Finishes the requests that are being answered, for at most 10 s, and takes no others. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (!free.tryAcquire(AT_ONCE, STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Requests were cut off because the server stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdown();
        patience.close();
    }
}
