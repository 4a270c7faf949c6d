package dev.holdfast.sync.kit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * A TCP line between a device and a server on this machine that fails as it is told: real sockets, real bytes. A plan says what
 * each connection meets, counted from 0; besides, the line as a whole can break and be mended. Safe for all threads.
 *
 * <pre>{@code
 * try (FaultProxy line = FaultProxy.before(server.address())) {
 *     SyncTransport device = HttpTransport.of(HttpOptions.of(line.address()), model);
 *     line.breakAfter(100_000); // bytes of answers
 * }
 * }</pre>
 */
public final class FaultProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 4_096;
    private static final Duration DELAY = Duration.ofMillis(300);

    private final InetSocketAddress server;
    private final ServerSocket door;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);
    private final List<LineFault> met = new ArrayList<>();
    private volatile boolean broken;
    private volatile IntFunction<Plan> plans = number -> Plan.NONE;

    /**
     * What happens to a connection.
     *
     * @param fault the fault
     * @param afterBytes how many bytes of answers pass before it
     */
    public record Plan(LineFault fault, long afterBytes) {
        /** Nothing happens. */
        public static final Plan NONE = new Plan(LineFault.NONE, 0);
    }

    private FaultProxy(InetSocketAddress server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** A line to the server at this address, at an address of its own. */
    public static FaultProxy before(URI address) throws IOException {
        InetSocketAddress server = new InetSocketAddress(address.getHost(), address.getPort());
        FaultProxy proxy =
                new FaultProxy(server, new ServerSocket(0, 100, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        start(proxy::accept);
        return proxy;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where a device reaches the server through the line. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Has each new connection meet what the plan says; the plan gets its number, from 0. */
    public void plan(IntFunction<Plan> plan) {
        plans = plan;
    }

    /** Breaks the line when so many more bytes of answers have passed: everything is reset, and nobody gets through. */
    public void breakAfter(long answerBytes) {
        bytesLeft.set(answerBytes);
    }

    /** Mends the line, and ends all plans. */
    public void mend() {
        plans = number -> Plan.NONE;
        bytesLeft.set(Long.MAX_VALUE);
        broken = false;
    }

    /** Whether the line as a whole is broken. */
    public boolean isBroken() {
        return broken;
    }

    /** The faults that connections were given so far. */
    public List<LineFault> met() {
        synchronized (met) {
            return List.copyOf(met);
        }
    }

    private void accept() {
        int number = 0;
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Plan plan = plans.apply(number++);
                if (broken || plan.fault() == LineFault.REFUSE) {
                    note(plan);
                    client.close();
                } else {
                    note(plan);
                    connect(client, plan);
                }
            } catch (IOException e) {
                // Closed, or the server is away: whoever waits sees the end of the connection.
            }
        }
    }

    private void note(Plan plan) {
        if (plan.fault() != LineFault.NONE) {
            synchronized (met) {
                met.add(plan.fault());
            }
        }
    }

    private void connect(Socket client, Plan plan) throws IOException {
        Socket behind = new Socket();
        Connection connection = new Connection(client, behind, plan);
        open.add(connection);
        try {
            behind.connect(server);
            behind.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            connection.end(false);
            throw e;
        }
        start(connection::requests);
        start(connection::answers);
    }

    private void breakNow() {
        broken = true;
        open.forEach(connection -> connection.end(true));
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
        open.forEach(connection -> connection.end(false));
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
            return;
        }
    }

    /** A client's connection and the one behind it. */
    private final class Connection {
        private final Socket client;
        private final Socket behind;
        private final Plan plan;

        Connection(Socket client, Socket behind, Plan plan) {
            this.client = client;
            this.behind = behind;
            this.plan = plan;
        }

        void requests() {
            try (InputStream in = client.getInputStream()) {
                OutputStream out = plan.fault() == LineFault.BLACK_HOLE
                        ? OutputStream.nullOutputStream()
                        : behind.getOutputStream();
                in.transferTo(out);
            } catch (IOException e) {
                end(false);
            } finally {
                end(false);
            }
        }

        void answers() {
            byte[] buffer = new byte[BUFFER_BYTES];
            long passed = 0;
            try {
                InputStream in = behind.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    int pass = (int) Math.min(count, fault() ? plan.afterBytes() - passed : count);
                    pass = (int) Math.min(pass, bytesLeft.get());
                    out.write(buffer, 0, pass);
                    out.flush();
                    passed += pass;
                    if (bytesLeft.addAndGet(-count) < 0) {
                        breakNow();
                        return;
                    } else if (pass < count && !goesOn(out, buffer, pass, count)) {
                        return;
                    }
                }
                end(false);
            } catch (IOException e) {
                end(false);
            }
        }

        private boolean fault() {
            return plan.fault() != LineFault.NONE && !delayed;
        }

        private boolean delayed;

        /** The fault happens: whether answers pass afterwards. */
        private boolean goesOn(OutputStream out, byte[] buffer, int from, int count) throws IOException {
            switch (plan.fault()) {
                case RESET -> end(true);
                case HALF_CLOSE -> client.shutdownOutput();
                case DELAY -> {
                    pause();
                    delayed = true;
                    out.write(buffer, from, count - from);
                    out.flush();
                    return true;
                }
                default -> end(false);
            }
            return false;
        }

        private void pause() throws IOException {
            try {
                if (closed.await(DELAY.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("The line was closed");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        void end(boolean reset) {
            open.remove(this);
            if (reset) {
                lingerNot(client);
                lingerNot(behind);
            }
            quietly(client);
            quietly(behind);
        }

        private void lingerNot(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                quietly(socket);
            }
        }
    }
}
