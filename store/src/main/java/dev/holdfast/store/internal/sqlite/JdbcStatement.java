package dev.holdfast.store.internal.sqlite;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** A statement of the driver behind the port, with its errors translated. */
final class JdbcStatement implements SqlStatement {
    private final PreparedStatement statement;
    private boolean spent;

    JdbcStatement(PreparedStatement statement) {
        this.statement = statement;
    }

    @Override
    public SqlStatement bind(int position, long value) {
        try {
            statement.setLong(position, value);
            return this;
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    @Override
    public SqlStatement bind(int position, byte @Nullable [] value) {
        try {
            statement.setBytes(position, value);
            return this;
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    @Override
    public SqlStatement bind(int position, @Nullable String value) {
        try {
            statement.setString(position, value);
            return this;
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    @Override
    public SqlStatement bindNull(int position) {
        try {
            statement.setNull(position, Types.NULL);
            return this;
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    @Override
    public int execute() {
        try {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public SqlRows query() {
        try {
            return new JdbcRows(statement.executeQuery());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The driver gives a statement up whose run failed: it must be prepared anew. */
    boolean isSpent() {
        return spent;
    }

    private HoldfastException failed(SQLException e) {
        spent = true;
        return SqliteErrors.translate(e);
    }

    void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    /** The rows of one run of the statement. */
    private final class JdbcRows implements SqlRows {
        private final ResultSet rows;

        JdbcRows(ResultSet rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            try {
                return rows.next();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public long getLong(int column) {
            try {
                return rows.getLong(column);
            } catch (SQLException e) {
                throw SqliteErrors.translate(e);
            }
        }

        @Override
        public byte @Nullable [] getBytes(int column) {
            try {
                return rows.getBytes(column);
            } catch (SQLException e) {
                throw SqliteErrors.translate(e);
            }
        }

        @Override
        public @Nullable String getString(int column) {
            try {
                return rows.getString(column);
            } catch (SQLException e) {
                throw SqliteErrors.translate(e);
            }
        }

        @Override
        public boolean isNull(int column) {
            try {
                return rows.getObject(column) == null;
            } catch (SQLException e) {
                throw SqliteErrors.translate(e);
            }
        }

        @Override
        public void close() {
            try {
                rows.close();
            } catch (SQLException e) {
                throw SqliteErrors.translate(e);
            }
        }
    }
}
