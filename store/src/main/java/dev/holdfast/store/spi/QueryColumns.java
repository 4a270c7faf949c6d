package dev.holdfast.store.spi;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The typed columns beside the packed records (DESIGN decision 3). One table holds all objects of a
 * generalization line: {@code row} (its rowid), {@code id} (16 bytes), {@code entity} (a number), {@code
 * record}, and one column for each member that something asked for, with an index on it.
 *
 * <p>A column's value keeps the order of its member's values, NULL for empty or not available: whole numbers,
 * dates (milliseconds) and Booleans (0, 1) as integers; decimals as 12 bytes; texts and enumeration names as the
 * bytes of {@link TextOrder#key}; references as the 16 bytes of the target. A reference set has a table of its
 * own instead: {@code owner}, {@code target}, both 16 bytes, looked up from both ends.
 */
public interface QueryColumns {
    /** The name of the table that holds the objects of the entity and of everything in its generalization line. */
    String table(Entity entity);

    /** The number that stands in the {@code entity} column for objects of exactly this entity. */
    long entityNumber(Entity entity);

    /** The member's column, once it is filled; for a reference set the name of its table. */
    Optional<String> column(Member member);

    /**
     * Whether the member has a column in which few rows are alike: its index holds no ids, and whoever wants the rows that are alike in
     * the order of their ids sorts them. It was so when the index was last looked at; more may be alike since.
     */
    boolean areFewAlike(Member member);

    /**
     * Asks for columns. Those already there cost nothing; others are made and filled in the background, commit by
     * commit going on meanwhile; the future ends when all can be used.
     */
    CompletableFuture<Void> request(Collection<? extends Member> members);

    /** How far the filling of columns has come; empty when none is under way. */
    Optional<Progress> progress();

    /** What the member's column holds for a value: a {@code Long}, a {@code byte[]}, or null for empty. */
    @Nullable
    Object encode(Member member, @Nullable Object value);

    /**
     * The filling of columns under way.
     *
     * @param done objects done
     * @param total objects in all, as counted at the start
     */
    record Progress(long done, long total) {}
}
