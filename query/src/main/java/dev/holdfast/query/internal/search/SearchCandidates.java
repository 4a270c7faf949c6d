package dev.holdfast.query.internal.search;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an index says about a term in one session: a question for its table, and the fresh changes beside it. */
public final class SearchCandidates {

    private static final int MAX_PIECES = 200;

    private final ReadSession session;
    private final SearchTable table;
    private final List<ObjectId> fresh;
    private final @Nullable String question;

    SearchCandidates(ReadSession session, SearchTable table, String term, List<ObjectId> fresh) {
        this.session = session;
        this.table = table;
        this.fresh = fresh;
        this.question = IndexedText.hasPiece(term) ? IndexedText.allPieces(term) : pieces(term);
    }

    /** The pieces that begin with a short term; null when there are too many to ask for. */
    private @Nullable String pieces(String term) {
        List<String> pieces = new ArrayList<>();
        try (SqlRows rows = session.sql()
                .prepare("select term from " + table.name() + "_words where term >= ? and term < ?")
                .bind(1, term)
                .bind(2, IndexedText.behind(term))
                .query()) {
            while (rows.next()) {
                if (pieces.size() == MAX_PIECES) {
                    return null;
                }
                pieces.add(String.valueOf(rows.getString(1)));
            }
        }
        return IndexedText.anyPiece(pieces);
    }

    /** The changed objects that may have the term, whatever the table says of them. */
    public List<ObjectId> fresh() {
        return fresh;
    }

    /** Whether the table has nothing: the fresh changes are all there is. */
    public boolean isEmpty() {
        return question != null && question.isEmpty();
    }

    /** How many rows may have the term, counted up to the limit; the limit for a short term that is everywhere. */
    public long count(long limit) {
        String asked = question;
        if (asked == null || asked.isEmpty()) {
            return asked == null ? limit : 0;
        }
        try (SqlRows rows = session.sql()
                .prepare("select count(*) from (select rowid from " + table.name() + " where " + table.name()
                        + " match ? limit ?)")
                .bind(1, asked)
                .bind(2, limit)
                .query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A query for the rows that may have the term, with one value: {@link #question()}. */
    public String rows() {
        return "select rowid from " + table.name() + " where " + table.name() + " match ?";
    }

    /** What is bound to {@link #rows()}; empty when the term is a short one with too many pieces. */
    public @Nullable String question() {
        return question;
    }
}
