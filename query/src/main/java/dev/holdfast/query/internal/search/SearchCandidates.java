package dev.holdfast.query.internal.search;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index says about a term in one session: a question for its table, made when it is first needed, and the fresh changes
 * beside it. Belongs to the thread of the session.
 */
public final class SearchCandidates {

    private static final int MAX_PIECES = 200;

    private final ReadSession session;
    private final SearchTable table;
    private final PieceCounts counts;
    private final String term;
    private final List<ObjectId> fresh;
    private @Nullable Question asked;

    /** What the table is asked for; null when that would be too many pieces. */
    private record Question(@Nullable String text) {}

    SearchCandidates(ReadSession session, SearchTable table, PieceCounts counts, String term, List<ObjectId> fresh) {
        this.session = session;
        this.table = table;
        this.counts = counts;
        this.term = term;
        this.fresh = fresh;
    }

    /** What is bound to {@link #rows()}; null when the term is a short one with too many pieces, empty when it has none. */
    public @Nullable String question() {
        Question question = asked;
        if (question == null) {
            question = new Question(
                    IndexedText.hasPiece(term)
                            ? IndexedText.allPieces(counts.rarest(IndexedText.pieces(term), this::countUpTo))
                            : shortTerm());
            asked = question;
        }
        return question.text();
    }

    /** The pieces that begin with a short term; null when there are too many to ask for. */
    private @Nullable String shortTerm() {
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

    /** How many rows may have the term, counted up to the limit; the limit for a short term that is everywhere. */
    public long count(long limit) {
        String question = question();
        if (question == null || question.isEmpty()) {
            return question == null ? limit : 0;
        }
        return countUpTo(question, limit);
    }

    private long countUpTo(String question, long limit) {
        try (SqlRows rows = session.sql()
                .prepare("select count(*) from (select rowid from " + table.name() + " where " + table.name()
                        + " match ? limit ?)")
                .bind(1, question)
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
}
