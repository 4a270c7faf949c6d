package dev.holdfast.store.internal.change;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The rows of many new objects, made on a thread of the common pool while the calling thread checks the rows before them or hands them
 * to the database. The calling thread waits for nobody: a piece that is not there when its turn comes it makes itself. So a maker
 * has to give the same row whoever asks and however often, and must not look at the transaction. Where there is no second
 * processor, or there are few rows, the calling thread makes them all.
 *
 * @param <R> the row
 */
final class RowsAhead<R> implements AutoCloseable {
    private static final int PIECE = 32;
    private static final int WORTH_A_THREAD = 4 * PIECE;

    private final int size;
    private final Supplier<IntFunction<R>> makers;
    private final IntFunction<R> own;
    private final AtomicReferenceArray<List<R>> pieces;
    private List<R> present = List.of();
    private int presentPiece = -1;
    /** The piece that the calling thread has come to. */
    private volatile int reached;

    /**
     * Rows for as many objects.
     *
     * @param makers give what makes the row of the object with a place, for the thread that asks alone
     */
    RowsAhead(int size, Supplier<IntFunction<R>> makers) {
        this.size = size;
        this.makers = makers;
        this.own = makers.get();
        this.pieces = new AtomicReferenceArray<>((size + PIECE - 1) / PIECE);
        if (size >= WORTH_A_THREAD && Runtime.getRuntime().availableProcessors() > 1) {
            ForkJoinPool.commonPool().execute(this::runAhead);
        }
    }

    /** The row of the object with this place; asked for in their order. */
    R get(int index) {
        int piece = index / PIECE;
        if (piece != presentPiece) {
            reached = piece;
            List<R> made = pieces.getAndSet(piece, null);
            present = made == null ? make(piece, own) : made;
            presentPiece = piece;
        }
        return present.get(index % PIECE);
    }

    private List<R> make(int piece, IntFunction<R> maker) {
        List<R> rows = new ArrayList<>(PIECE);
        int end = Math.min(size, (piece + 1) * PIECE);
        for (int index = piece * PIECE; index < end; index++) {
            rows.add(maker.apply(index));
        }
        return rows;
    }

    private void runAhead() {
        try {
            IntFunction<R> maker = makers.get();
            for (int next = 1; next < pieces.length(); next++) {
                next = Math.max(next, reached + 1);
                if (next < pieces.length()) {
                    pieces.set(next, make(next, maker));
                }
            }
        } catch (RuntimeException e) {
            // The calling thread comes to the same object and throws the same: here it only ends the running ahead.
            close();
        }
    }

    /** No row is needed any more. */
    @Override
    public void close() {
        reached = pieces.length();
    }
}
