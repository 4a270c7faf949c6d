package dev.holdfast.sync;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.sync.transport.CancelledException;
import dev.holdfast.sync.transport.DeadlineExceededException;
import dev.holdfast.sync.transport.OfflineException;
import dev.holdfast.sync.transport.ReauthenticateException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.TransportException;

/** Carries the end of a run up to where its report is made. Never leaves the synchronizer. */
final class RunEndedException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final SyncResult result;
    private final HoldfastException failure;

    RunEndedException(SyncResult result, HoldfastException failure) {
        super(String.valueOf(failure.getMessage()), failure);
        this.result = result;
        this.failure = failure;
    }

    /** The end that a failed call means. */
    static RunEndedException of(TransportException e) {
        if (e instanceof CancelledException) {
            return new RunEndedException(SyncResult.CANCELLED, e);
        }
        boolean resumable = e instanceof OfflineException
                || e instanceof RetryLaterException
                || e instanceof DeadlineExceededException
                || e instanceof ReauthenticateException;
        return new RunEndedException(resumable ? SyncResult.INTERRUPTED : SyncResult.FAILED, e);
    }

    SyncResult result() {
        return result;
    }

    HoldfastException failure() {
        return failure;
    }

    /** Whether the connection itself is gone, so that nothing else is worth trying. */
    boolean isDisconnected() {
        return result == SyncResult.CANCELLED
                || failure instanceof OfflineException
                || failure instanceof ReauthenticateException;
    }
}
