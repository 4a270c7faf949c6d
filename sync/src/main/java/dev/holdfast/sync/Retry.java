package dev.holdfast.sync;

import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.Cancellation;
import dev.holdfast.sync.transport.CancelledException;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeadlineExceededException;
import dev.holdfast.sync.transport.OfflineException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.TransportException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Repeats calls that may succeed later, with growing pauses that are spread at random and bounded in number. */
final class Retry {
    private final SyncOptions options;
    private final Cancellation cancellation;

    Retry(SyncOptions options, Cancellation cancellation) {
        this.options = options;
        this.cancellation = cancellation;
    }

    /** The answer of a call, each attempt within the call timeout. */
    <T> T call(Function<Deadline, T> call) {
        return call(options.callTimeout(), call);
    }

    /** The same with a shorter time for each attempt. */
    <T> T call(Duration longest, Function<Deadline, T> call) {
        return callWhileItComes(longest, call, () -> 0);
    }

    /** The same for a call that goes on where it broke: only attempts that bring nothing count. */
    <T> T callWhileItComes(Duration longest, Function<Deadline, T> call, LongSupplier progress) {
        Duration timeout = longest.compareTo(options.callTimeout()) < 0 ? longest : options.callTimeout();
        long reached = progress.getAsLong();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(timeout, call);
            } catch (BrokenFileException | ResyncException e) {
                // Not about the connection: the caller knows what to do.
                throw e;
            } catch (TransportException e) {
                attempt = progress.getAsLong() > reached ? 1 : attempt;
                reached = progress.getAsLong();
                pauseOrEnd(e, attempt);
            }
        }
    }

    /** One attempt. */
    <T> T once(Duration timeout, Function<Deadline, T> call) {
        Deadline deadline = Deadline.after(timeout, options.nanoClock(), cancellation);
        deadline.check();
        return call.apply(deadline);
    }

    /** How long one attempt may take. */
    Duration timeout() {
        return options.callTimeout();
    }

    /** Waits before the next attempt, or ends the run: the attempts are used up, or the error is not one that passes. */
    void pauseOrEnd(TransportException e, int attempt) {
        Duration asked =
                e instanceof RetryLaterException later ? later.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        boolean hopeless =
                !isPassing(e) || attempt >= options.attempts() || asked.compareTo(options.longestPause()) > 0;
        if (hopeless) {
            throw RunEndedException.of(e);
        }
        Duration pause = pause(attempt);
        try {
            options.pause().sleep(pause.compareTo(asked) < 0 ? asked : pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            CancelledException cancelled = new CancelledException();
            cancelled.addSuppressed(interrupted);
            throw RunEndedException.of(cancelled);
        }
    }

    private static boolean isPassing(TransportException e) {
        return e instanceof RetryLaterException
                || e instanceof DeadlineExceededException
                || e instanceof OfflineException;
    }

    private Duration pause(int attempt) {
        long doubled = options.firstPause().toMillis() << Math.min(attempt - 1, 20);
        long bounded = Math.min(doubled, options.longestPause().toMillis());
        return Duration.ofMillis(bounded / 2 + (long) (options.random().nextDouble() * bounded / 2));
    }

    /** Ends the run if it was cancelled. */
    void checkCancelled() {
        if (cancellation.cancelled()) {
            throw RunEndedException.of(new CancelledException());
        }
    }
}
