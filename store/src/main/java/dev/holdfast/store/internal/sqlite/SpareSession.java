package dev.holdfast.store.internal.sqlite;

/** The session that is kept beside those that are counted, while it is lent. One thread at a time uses it. */
public final class SpareSession implements AutoCloseable {
    private final ReaderPool.Loan loan;

    SpareSession(ReaderPool.Loan loan) {
        this.loan = loan;
    }

    /** The session. */
    public SqlSession session() {
        return loan.session();
    }

    /** Ends its view unless that is the present state, and gives it back. */
    @Override
    public void close() {
        try {
            loan.session().leave();
        } catch (RuntimeException | Error e) {
            loan.session().dropView(e);
            throw e;
        } finally {
            loan.giveBackKept();
        }
    }
}
