package dev.holdfast.sync.http;

import dev.holdfast.sync.transport.Cancellation;
import dev.holdfast.sync.transport.CancelledException;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeadlineExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read as it arrives: no further ahead than one delivery of the client, and never longer than the
 * deadline or the idle timeout allow. The JDK's own stream waits for ever.
 */
final class TimedBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {

    /** What a delivery is: bytes, the end, or a failure. */
    private record Signal(
            List<ByteBuffer> bytes, boolean end, @Nullable Throwable failure) {}

    private static final Signal WAKE = new Signal(List.of(), false, null);

    private final Deadline deadline;
    private final Duration idleTimeout;
    private final Cancellation.Watch watch;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private Signal current = WAKE;
    private int next;

    TimedBody(Deadline deadline, Duration idleTimeout) {
        this.deadline = deadline;
        this.idleTimeout = idleTimeout;
        this.watch = deadline.cancellation().onCancel(() -> signals.add(WAKE));
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        signals.add(new Signal(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        ByteBuffer bytes = available(true);
        return bytes == null ? -1 : bytes.get() & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer bytes = available(true);
        if (bytes == null) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    @Override
    public int available() throws IOException {
        ByteBuffer bytes = available(false);
        return bytes == null ? 0 : bytes.remaining();
    }

    /** Stops the answer where it is. */
    @Override
    public void close() {
        watch.close();
        closed = true;
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }

    /** The next buffer with something in it; null at the end, or when there is none yet and nobody is to wait. */
    private @Nullable ByteBuffer available(boolean wait) throws IOException {
        while (true) {
            while (next < current.bytes().size()) {
                ByteBuffer buffer = current.bytes().get(next);
                if (buffer.hasRemaining()) {
                    return buffer;
                }
                next++;
            }
            if (current.end()) {
                return atEnd();
            }
            if (!wait && signals.isEmpty()) {
                return null;
            }
            advance();
        }
    }

    private @Nullable ByteBuffer atEnd() throws IOException {
        if (current.failure() != null) {
            throw new IOException("The connection broke.", current.failure());
        }
        return null;
    }

    private void advance() throws IOException {
        deadline.check();
        Flow.Subscription running = subscription;
        if (running != null && !current.bytes().isEmpty()) {
            running.request(1);
        }
        Signal signal = poll();
        deadline.check();
        current = signal;
        next = 0;
    }

    private Signal poll() throws IOException {
        Duration left = deadline.remaining();
        boolean idleFirst = idleTimeout.compareTo(left) < 0;
        long millis = Math.max(1, (idleFirst ? idleTimeout : left).toMillis());
        try {
            Signal signal = signals.poll(millis, TimeUnit.MILLISECONDS);
            if (signal != null) {
                return signal;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        if (idleFirst) {
            throw new IOException("The server was silent for longer than the idle timeout.");
        }
        throw new DeadlineExceededException();
    }
}
