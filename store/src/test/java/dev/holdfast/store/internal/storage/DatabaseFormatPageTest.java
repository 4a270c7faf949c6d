package dev.holdfast.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the format names every table and every column that a store has, and no other. */
class DatabaseFormatPageTest {
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    @Test
    void thePageTellsEveryTableWithItsColumns() throws IOException {
        assertThat(told()).isEqualTo(made());
    }

    private static Map<String, Set<String>> made() {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        for (String definition : Schema.definitions()) {
            if (definition.startsWith("create table")) {
                tables.put(Schema.nameIn(definition), columns(definition));
            }
        }
        return tables;
    }

    private static Set<String> columns(String definition) {
        String inside = definition.substring(definition.indexOf('(') + 1, definition.lastIndexOf(')'));
        Set<String> columns = new TreeSet<>();
        Arrays.stream(inside.replaceAll("\\([^)]*\\)", "").split(", "))
                .map(part -> part.split(" ")[0])
                .filter(word -> !word.equals("primary"))
                .forEach(columns::add);
        return columns;
    }

    /** The table of the page; a row without a table's name goes on with the one before. */
    private static Map<String, Set<String>> told() throws IOException {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        String page = Files.readString(Path.of("FORMAT.md"));
        String part = page.substring(page.indexOf("## The database"), page.indexOf("### Packed bodies"));
        String table = "";
        for (String line : part.lines().filter(each -> each.startsWith("|")).toList()) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::trim).toList();
            List<String> names = names(cells.get(1));
            table = names.isEmpty() ? table : names.get(0);
            if (!table.isEmpty()
                    && !cells.get(1).contains("_E")
                    && !cells.get(1).contains("_M")) {
                tables.computeIfAbsent(table, each -> new TreeSet<>()).addAll(names(cells.get(2)));
            }
        }
        return tables;
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}
