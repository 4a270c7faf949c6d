package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeadlineExceededException;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OfflineException;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.SyncTransport;
import dev.holdfast.sync.transport.TransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A transport that fails as networks do, in front of another. What happens follows from a script, or from a seed and the
 * chances given; the same seed gives the same faults. Time passes only by the virtual clock. Safe for several threads, but
 * only one of them gives the same faults again.
 */
public final class FaultyTransport implements SyncTransport {

    private static final Duration BUSY_FOR = Duration.ofSeconds(5);
    private static final Duration LONGEST_STALL = Duration.ofHours(1);

    private final SyncTransport inner;
    private final VirtualTime time;
    private final Random random;
    private final FaultPlan plan;
    private final FaultyAnswers answers;
    private final Deque<Request<?>> late = new ArrayDeque<>();
    private int lateFailures;

    private FaultyTransport(SyncTransport inner, VirtualTime time, long seed) {
        this.inner = inner;
        this.time = time;
        this.random = new Random(seed);
        this.plan = new FaultPlan(random);
        this.answers = new FaultyAnswers(random);
    }

    /** A transport that fails nothing yet. */
    public static FaultyTransport over(SyncTransport inner, VirtualTime time, long seed) {
        return new FaultyTransport(inner, time, seed);
    }

    /** What the next calls meet, one after the other; {@link Fault#NONE} lets one through. */
    public synchronized FaultyTransport script(Fault... faults) {
        plan.script(List.of(faults));
        return this;
    }

    /** How probable a fault is in a call that nothing was scripted for, between 0 and 1. */
    public synchronized FaultyTransport chance(Fault fault, double probability) {
        plan.chance(fault, probability);
        return this;
    }

    /** Ends all faults; requests that are late still arrive. */
    public synchronized FaultyTransport heal() {
        plan.heal();
        return this;
    }

    /** The faults so far, in order. */
    public synchronized List<Fault> injected() {
        return plan.injected();
    }

    /** How many requests came late and failed, unseen by anyone. */
    public synchronized int lateFailures() {
        return lateFailures;
    }

    @Override
    public ServerInfo hello(DeviceInfo device, Deadline deadline) {
        return call(deadline, until -> inner.hello(device, until), FaultyAnswers::lost, (answer, fault) -> answer);
    }

    @Override
    public ContentState offerContents(ContentOffer offer, Deadline deadline) {
        return call(
                deadline, until -> inner.offerContents(offer, until), FaultyAnswers::lost, (answer, fault) -> answer);
    }

    @Override
    public ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
        return call(
                deadline,
                until -> inner.uploadContents(offer, offset, source, until),
                FaultyAnswers::lost,
                (answer, fault) -> answer);
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        List<Outcome> told = call(
                deadline,
                until -> {
                    List<Outcome> all = new ArrayList<>();
                    inner.uploadChanges(changes, all::add, until);
                    return all;
                },
                all -> {
                    answers.some(all).forEach(outcomes);
                    return FaultyAnswers.lost(all);
                },
                answers::outcomes);
        told.forEach(outcomes);
    }

    @Override
    public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
        return call(deadline, until -> inner.outcomes(keys, until), FaultyAnswers::lost, answers::outcomes);
    }

    @Override
    public DownloadPage download(DownloadRequest request, Deadline deadline) {
        return call(deadline, until -> inner.download(request, until), FaultyAnswers::lost, answers::page);
    }

    @Override
    public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
        return call(
                deadline,
                until -> inner.downloadContents(request, until),
                contents -> answers.cut(contents, request.offset()),
                answers::contents);
    }

    private synchronized <T> T call(
            Deadline deadline, Request<T> request, UnaryOperator<T> cut, BiFunction<T, Fault, T> disturbed) {
        deadline.check();
        deliverLate();
        Fault fault = plan.next();
        switch (fault) {
            case OFFLINE -> throw new OfflineException("There is no network.", null);
            case BUSY -> throw RetryLaterException.busy("The server is busy.", BUSY_FOR);
            case DROP_REQUEST -> throw FaultyAnswers.broken();
            case LATE_REQUEST -> {
                late.add(request);
                throw FaultyAnswers.broken();
            }
            case DROP_ANSWER -> {
                request.send(deadline);
                throw FaultyAnswers.broken();
            }
            case STALL -> throw stall(deadline, request);
            case REPEAT_REQUEST -> request.send(deadline);
            default -> {}
        }
        T answer = request.send(deadline);
        return fault == Fault.CUT_ANSWER ? cut.apply(answer) : disturbed.apply(answer, fault);
    }

    private TransportException stall(Deadline deadline, Request<?> request) {
        if (random.nextBoolean()) {
            request.send(deadline);
        }
        Duration left = deadline.remaining();
        if (left.compareTo(LONGEST_STALL) > 0) {
            time.advance(LONGEST_STALL);
            return FaultyAnswers.broken();
        }
        time.advance(left);
        return new DeadlineExceededException();
    }

    private void deliverLate() {
        while (!late.isEmpty() && random.nextBoolean()) {
            Request<?> request = late.removeFirst();
            try {
                request.send(Deadline.never());
            } catch (TransportException e) {
                lateFailures++;
            }
        }
    }

    /** A call that can be sent once more, by another deadline. */
    @FunctionalInterface
    private interface Request<T> {
        T send(Deadline deadline);
    }
}
