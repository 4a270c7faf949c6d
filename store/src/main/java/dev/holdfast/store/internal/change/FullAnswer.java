package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A full answer of an entity that is under way, from its first page to its last, over restarts (SPEC 5.7).
 *
 * <p>When its line is empty at the first page it is a first load: nothing needs to be tracked, since nothing was there; the
 * indexes of the line's query columns are dropped until the end; and the journal says "loaded" once, at the end, instead of
 * naming every object (SPEC 3.2). Objects that come in from elsewhere meanwhile are noted as strangers, so that they leave at
 * the end if the answer never names them. Otherwise the ids that the pages name are tracked. An answer that starts over after
 * an unfinished first load is tracked and still owes the journal its entry.
 */
final class FullAnswer {
    /** How an answer is followed. */
    enum State {
        /** Nothing is tracked, since nothing was there. */
        FIRST_LOAD(1),
        /** Named ids are tracked. */
        TRACKED(2),
        /** Named ids are tracked, and an unfinished first load still owes the journal its entry. */
        TRACKED_AFTER_LOAD(3);

        private final int number;

        State(int number) {
            this.number = number;
        }

        private static State of(long number) {
            return Arrays.stream(values())
                    .filter(state -> state.number == number)
                    .findFirst()
                    .orElseThrow(() -> new StoreCorruptException("A full answer is in an unknown state", null));
        }
    }

    private final CommitContext context;
    private final SqlPort sql;
    private final Entity entity;
    private final long number;

    FullAnswer(CommitContext context, Entity entity) {
        this.context = context;
        this.sql = context.sql();
        this.entity = entity;
        this.number = context.catalog().shape(entity).number();
    }

    /** The answer begins, whatever an earlier one has left. */
    void begin(boolean inSeveralPages) {
        State old = state();
        SeenTable.clear(sql, number);
        if (isLineEmpty()) {
            put(State.FIRST_LOAD);
            if (inSeveralPages) {
                context.replaceTables(context.tables().startLoading(context.session(), entity));
            }
        } else {
            put(old == null || old == State.TRACKED ? State.TRACKED : State.TRACKED_AFTER_LOAD);
        }
    }

    private boolean isLineEmpty() {
        String text = "select 1 from " + context.catalog().table(entity) + " limit 1";
        try (SqlRows rows = sql.prepare(text).query()) {
            return !rows.next();
        }
    }

    /** How the answer is followed; null when none is under way. */
    @Nullable
    State state() {
        return states(sql).get(number);
    }

    /** Whether a first load of the entity with this number is under way. */
    static boolean isFirstLoad(SqlPort sql, long entityNumber) {
        return states(sql).get(entityNumber) == State.FIRST_LOAD;
    }

    /** By number of the entity. Every row is read, so that a damaged number is not taken for no answer under way. */
    private static Map<Long, State> states(SqlPort sql) {
        Map<Long, State> states = new LinkedHashMap<>();
        try (SqlRows rows =
                sql.prepare("select entity, state, checksum from full_answer").query()) {
            while (rows.next()) {
                RowChecksum check = RowChecksum.of("full_answer");
                long entity = check.add(rows.getLong(1));
                long state = check.add(rows.getLong(2));
                check.demand(rows.getLong(3));
                states.put(entity, State.of(state));
            }
        }
        return states;
    }

    private void put(State state) {
        RowChecksum check = RowChecksum.of("full_answer");
        sql.prepare("insert into full_answer(entity, state, checksum) values(?, ?, ?)"
                        + " on conflict(entity) do update set state = excluded.state, checksum = excluded.checksum")
                .bind(1, check.add(number))
                .bind(2, check.add(state.number))
                .bind(3, check.value())
                .execute();
    }

    /** A page of the answer names an object, which is new to the device or not. */
    void named(State state, ObjectId id, boolean isNew) {
        if (state != State.FIRST_LOAD) {
            SeenTable.add(sql, number, id);
        } else if (!isNew) {
            SeenTable.remove(sql, -number, id);
        }
    }

    /** An object came into this entity's first load from elsewhere. */
    void stranger(ObjectId id) {
        SeenTable.add(sql, -number, id);
    }

    /** Strangers that the answer has not named, at most {@code limit}. */
    List<ObjectId> strangers(int limit) {
        return SeenTable.first(sql, -number, limit);
    }

    /** The stranger was dealt with. */
    void forgetStranger(ObjectId id) {
        SeenTable.remove(sql, -number, id);
    }

    /** The first loads that are under way in the entity's line, its own among them or not. */
    List<FullAnswer> loads(boolean withOwn) {
        List<FullAnswer> loads = new ArrayList<>();
        states(sql).forEach((otherNumber, state) -> {
            Entity other = context.catalog().entity(otherNumber);
            if (state == State.FIRST_LOAD && other != null && other.root() == entity.root()) {
                if (withOwn || other != entity) {
                    loads.add(new FullAnswer(context, other));
                }
            }
        });
        return loads;
    }

    /** The entity that is downloaded. */
    Entity entity() {
        return entity;
    }

    /** The answer is complete. */
    void end(State state) {
        if (state != State.TRACKED && !isLineEmpty()) {
            context.loadEnded(entity);
        }
        SeenTable.clear(sql, number);
        sql.prepare("delete from full_answer where entity = ?").bind(1, number).execute();
    }
}
