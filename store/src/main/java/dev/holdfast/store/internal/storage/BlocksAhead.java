package dev.holdfast.store.internal.storage;

import dev.holdfast.store.spi.SqlPort;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a table's rows in order, fetched by two threads: whoever is free takes the next block that nobody has, the one that
 * shows the rows on its own session, the other on a second one that sees the same commit. So a scan ends when both have done
 * half of it, and goes on alone where there is no second session or no thread for it.
 *
 * <p>The second thread never waits: when enough blocks are ready it ends, and is called again when there is room. What it fails
 * at is fetched again by the one that shows it, which so meets the error at its place. Guarded by itself, but for the rows of
 * a block, which belong to its thread until it is settled.
 */
final class BlocksAhead implements AutoCloseable {
    /** So many blocks at most are ready or being fetched. */
    private static final int WINDOW = 8;

    private final SqlPort sql;
    private final SecondView second;
    private final long commitNumber;
    private final String text;
    private final long end;
    private final Deque<RowBlock> blocks = new ArrayDeque<>();
    private long claimed;
    private long width = RowBlock.ROWS;

    private SecondView.@Nullable Lease lease;
    private boolean called;
    private boolean running;
    private boolean alone;
    private boolean ended;

    /** The blocks behind a row and up to the last one. */
    BlocksAhead(SqlPort sql, SecondView second, long commitNumber, String text, long after, long end) {
        this.sql = sql;
        this.second = second;
        this.commitNumber = commitNumber;
        this.text = text;
        this.claimed = after;
        this.end = end;
    }

    /** The next block with its first rows; null behind the last. */
    @Nullable
    RowBlock next() {
        while (true) {
            RowBlock own;
            synchronized (this) {
                RowBlock first = blocks.peek();
                if (first != null && first.isSettled()) {
                    blocks.remove();
                    callAgain();
                    return read(first);
                }
                own = claim();
                if (own == null && first == null) {
                    return null;
                } else if (own == null) {
                    await(first);
                }
            }
            if (own != null) {
                fetchOrLeave(own);
            }
        }
    }

    /** A block that is not yet to be shown must not fail before those in front of it are. */
    private void fetchOrLeave(RowBlock block) {
        try {
            block.fetch(sql, text);
            settle(block);
        } catch (RuntimeException e) {
            giveUp(block);
        }
    }

    private RowBlock read(RowBlock block) {
        if (block.isUnread()) {
            block.fetch(sql, text);
        }
        return block;
    }

    /** Waits until the other thread no longer fetches the block, or any; an interrupt ends no wait and is kept. */
    private synchronized void await(@Nullable RowBlock block) {
        boolean interrupted = false;
        while (block == null ? running : !block.isSettled()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next block that nobody has; null when there is none, or enough are taken. */
    private synchronized @Nullable RowBlock claim() {
        if (claimed >= end || blocks.size() >= WINDOW) {
            return null;
        }
        RowBlock block = new RowBlock(claimed, end - claimed <= width ? end : claimed + width);
        claimed = block.upTo();
        blocks.add(block);
        return block;
    }

    private synchronized void settle(RowBlock block) {
        block.settled();
        width = block.isSparse() ? width * 2 : block.isWhole() ? width : Math.max(RowBlock.ROWS, width / 2);
        notifyAll();
    }

    private void callAgain() {
        if (!alone && !called && !running && claimed < end && blocks.size() <= WINDOW / 2) {
            called = second.execute(this::readAhead);
            alone = !called;
        }
    }

    /** The second thread's part. */
    private void readAhead() {
        if (!begins()) {
            return;
        }
        RowBlock block = null;
        try {
            SecondView.Lease own = leased();
            while (own != null && (block = claimOrEnd()) != null) {
                block.fetch(own.sql(), text);
                settle(block);
            }
        } catch (RuntimeException | Error e) {
            // Whoever shows the block fetches it again, and meets the error if there still is one.
            giveUp(block);
        }
        ends();
    }

    private synchronized boolean begins() {
        called = false;
        running = !ended;
        return running;
    }

    private SecondView.@Nullable Lease leased() {
        SecondView.Lease present = lease;
        if (present == null) {
            present = second.lease(commitNumber);
            leased(present);
        }
        return present;
    }

    private synchronized void leased(SecondView.@Nullable Lease made) {
        lease = made;
        alone = made == null;
    }

    private synchronized @Nullable RowBlock claimOrEnd() {
        return ended ? null : claim();
    }

    private synchronized void giveUp(@Nullable RowBlock block) {
        alone = true;
        if (block != null && !block.isSettled()) {
            block.startAnew();
            block.settled();
        }
    }

    private synchronized void ends() {
        running = false;
        notifyAll();
    }

    /** Waits until the other thread has ended, and gives its session back. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            await(null);
        }
        SecondView.Lease last = lease;
        if (last != null) {
            last.close();
        }
    }
}
