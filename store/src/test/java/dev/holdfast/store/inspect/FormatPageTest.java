package dev.holdfast.store.inspect;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.ModuleUnderTest;
import dev.holdfast.store.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page on the format names every table and every column that a store has. */
@ExtendWith(CheckedStores.class)
class FormatPageTest {
    @Test
    void everyTableAndColumnIsOnThePage(TestStores stores) throws IOException {
        String page = page();
        for (Column column : columns(stores.inMemory(MODEL))) {
            String table = column.table().replaceAll("_\\d+$", column.table().startsWith("objects") ? "_E" : "_M");
            String name = column.name().replaceAll("^m\\d+$", "mM");
            List<String> lines = page.lines()
                    .dropWhile(line -> !line.startsWith("| `" + table + "` |"))
                    .limit(3)
                    .toList();
            assertThat(String.join("\n", lines)).as("%s.%s", table, name).contains("`" + name + "`");
        }
    }

    @Test
    void everyReasonOfARefusalHasItsNumberOnThePage() throws IOException {
        String page = page();
        RefusalReason[] reasons = RefusalReason.values();
        for (int place = 0; place < reasons.length; place++) {
            String words = reasons[place].name().toLowerCase(Locale.ROOT).replace('_', ' ');
            assertThat(page).contains(place + " " + words);
        }
    }

    private static String page() throws IOException {
        return Files.readString(
                ModuleUnderTest.of(FormatPageTest.class).folder().resolve("FORMAT.md"));
    }

    private record Column(String table, String name) {}

    private static List<Column> columns(ObjectStore store) {
        return StorePorts.of(store).read(session -> {
            List<Column> columns = new ArrayList<>();
            try (SqlRows rows = session.sql()
                    .prepare("select t.name, c.name from sqlite_schema t, pragma_table_info(t.name) c"
                            + " where t.type = 'table' and t.name not like 'sqlite%'")
                    .query()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2)));
                }
            }
            return columns;
        });
    }
}
