package dev.holdfast.store.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.internal.sqlite.SqliteOptions.Synchronous;
import dev.holdfast.store.spi.SqlRows;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 2.9: what a reader that fails leaves behind, and how commits are forced. */
class SqliteDatabaseTest {
    @TempDir
    Path folder;

    private SqliteDatabase open() {
        return SqliteDatabase.open(
                new SqliteOptions(folder.resolve("test.db"), Synchronous.FULL, false, 1, 1_000, 1_000));
    }

    @Test
    void theFirstErrorIsToldWhenTheViewBehindItCannotBeEnded() {
        try (SqliteDatabase database = open()) {
            IllegalStateException first = new IllegalStateException("the work failed");
            assertThatThrownBy(() -> database.read(session -> {
                        session.beginRead();
                        session.close();
                        throw first;
                    }))
                    .isSameAs(first);
            assertThat(first.getSuppressed()).isNotEmpty();
            assertThat(database.lentReaders()).isZero();
            Long read = database.read(session -> number(session, "select 7"));
            assertThat(read).isEqualTo(7);
        }
    }

    @Test
    void commitsAreForcedUnlessTheyAreToldNotToBe() {
        try (SqliteDatabase database = open()) {
            assertThat(number(database.writer(), "pragma synchronous")).isEqualTo(2);
            database.setForced(false);
            assertThat(number(database.writer(), "pragma synchronous")).isEqualTo(1);
            database.setForced(true);
            assertThat(number(database.writer(), "pragma synchronous")).isEqualTo(2);
        }
    }

    private static long number(SqlSession session, String text) {
        try (SqlRows rows = session.prepare(text).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
