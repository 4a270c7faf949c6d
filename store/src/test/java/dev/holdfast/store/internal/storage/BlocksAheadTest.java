package dev.holdfast.store.internal.storage;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever of two fetches a block: every row comes once, in order. Here one thread plays both, so that nothing is left to chance. */
class BlocksAheadTest {
    private static final int ROWS = 20 * RowBlock.ROWS + 5;

    /** A second session that fails from its n-th statement on. */
    private static final class Second implements SecondView {
        private final SqlPort sql;
        private int statements;
        private final boolean lends;
        private int leases;
        private int closed;
        private @Nullable Runnable waiting;

        Second(SqlPort sql, int statements, boolean lends) {
            this.sql = sql;
            this.statements = statements;
            this.lends = lends;
        }

        @Override
        public @Nullable Lease lease(long commitNumber) {
            if (!lends) {
                return null;
            }
            leases++;
            return new Lease() {
                @Override
                public SqlPort sql() {
                    if (--statements < 0) {
                        throw new StoreBusyException("no more", null);
                    }
                    return sql;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }

        @Override
        public boolean execute(Runnable work) {
            waiting = work;
            return true;
        }

        void work() {
            Runnable work = waiting;
            waiting = null;
            if (work != null) {
                work.run();
            }
        }
    }

    private static void withRows(BiConsumer<ReadSession, String> test) {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                drafts.add(store.create(TAG).set(TEXT, Integer.toString(i)));
            }
            store.commit(drafts);
            StorePort port = StorePorts.of(store);
            String select =
                    "select row, cast(row as text) from " + port.columns().table(TAG);
            port.read(session -> {
                test.accept(session, select);
                return true;
            });
        }
    }

    private static BlocksAhead ahead(ReadSession session, SecondView second, String text) {
        return new BlocksAhead(session.sql(), second, session.commitNumber(), text, 0, ROWS);
    }

    private static List<Long> shown(ReadSession session, Second second, String text) {
        List<Long> shown = new ArrayList<>();
        try (BlocksAhead ahead = ahead(session, second, text)) {
            RowBlock block = ahead.next();
            while (block != null) {
                second.work();
                take(block, shown);
                while (!block.isWhole()) {
                    block.fetch(session.sql(), text);
                    take(block, shown);
                }
                block = ahead.next();
            }
        }
        return shown;
    }

    private static void take(RowBlock block, List<Long> shown) {
        block.rows().forEach(row -> shown.add(Long.valueOf(new String(row, US_ASCII))));
    }

    private static List<Long> rows(long step) {
        return LongStream.rangeClosed(1, ROWS)
                .filter(row -> row % step == 0)
                .boxed()
                .toList();
    }

    @Test
    void everyRowComesOnceInOrderWithAHelperThatTakesWhatItCan() {
        withRows((session, select) -> {
            Second second = new Second(session.sql(), Integer.MAX_VALUE, true);
            assertThat(shown(session, second, RowBlock.text(select, ""))).isEqualTo(rows(1));
            assertThat(second.leases).isEqualTo(1);
            assertThat(second.closed).isEqualTo(1);
            assertThat(Integer.MAX_VALUE - second.statements).isBetween(10, 20);
        });
    }

    @Test
    void whatAHelperFailsAtIsFetchedByTheOneThatShowsIt() {
        withRows((session, select) -> {
            Second second = new Second(session.sql(), 3, true);
            assertThat(shown(session, second, RowBlock.text(select, ""))).isEqualTo(rows(1));
            assertThat(second.closed).isEqualTo(1);
        });
    }

    @Test
    void aScanGoesOnAloneWithoutASecondSession() {
        withRows((session, select) -> {
            Second second = new Second(session.sql(), 0, false);
            assertThat(shown(session, second, RowBlock.text(select, ""))).isEqualTo(rows(1));
        });
    }

    @Test
    void rowsThatStandFarApartCome() {
        withRows((session, select) -> {
            Second second = new Second(session.sql(), Integer.MAX_VALUE, true);
            assertThat(shown(session, second, RowBlock.text(select, " and row % 97 = 0")))
                    .isEqualTo(rows(97));
        });
    }

    @Test
    void whatFailsForBothFailsAtItsPlace() {
        withRows((session, select) -> {
            String text = RowBlock.text(select, " and case when row = 700 then json('x') else 1 end");
            List<Long> shown = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (BlocksAhead ahead = ahead(session, new Second(session.sql(), 9, true), text)) {
                            RowBlock block = ahead.next();
                            while (block != null) {
                                take(block, shown);
                                block = ahead.next();
                            }
                        }
                    })
                    .isInstanceOf(RuntimeException.class);
            assertThat(shown).isEqualTo(rows(1).subList(0, 2 * RowBlock.ROWS));
        });
    }

    @Test
    void aHelperThatComesWhenAllIsOverTouchesNothing() {
        withRows((session, select) -> {
            Second second = new Second(session.sql(), Integer.MAX_VALUE, true);
            BlocksAhead ahead = ahead(session, second, RowBlock.text(select, ""));
            ahead.next();
            ahead.close();
            second.work();
            assertThat(second.leases).isZero();
        });
    }
}
