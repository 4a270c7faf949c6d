package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.spi.QuarantineContents;
import dev.holdfast.store.spi.SqlPort;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the quarantine as JSON: {@code index.json} with one line about each entry, and {@code entry-<number>.json} with all of
 * it. Decimals, instants (ISO 8601), ids and binary values (Base64) are texts, reference sets arrays of texts. Entries are read
 * in pages, so memory does not grow with their number.
 */
final class QuarantineExport {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int PAGE = 50;

    private final SqlPort sql;
    private final Catalog catalog;
    private final Collection<QuarantineContents> contents;

    QuarantineExport(SqlPort sql, Catalog catalog, Collection<QuarantineContents> contents) {
        this.sql = sql;
        this.catalog = catalog;
        this.contents = contents;
    }

    /** Writes into the folder, making it where it is absent; gives the index. */
    Path write(Path folder) {
        Path index = folder.resolve("index.json");
        try {
            Files.createDirectories(folder);
            try (JsonGenerator json = open(index)) {
                json.writeStartObject();
                json.writeArrayPropertyStart("entries");
                entries(folder, json);
                json.writeEndArray();
                json.writeEndObject();
            }
            return index;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonGenerator open(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    private void entries(Path folder, JsonGenerator index) throws IOException {
        List<QuarantineTable.Numbered> page = QuarantineTable.list(sql, 0, PAGE);
        while (!page.isEmpty()) {
            for (QuarantineTable.Numbered each : page) {
                QuarantineEntry entry = each.row().describe(each.number(), catalog);
                String name = "entry-" + entry.number() + ".json";
                try (JsonGenerator json = open(folder.resolve(name))) {
                    whole(json, entry, contents(entry, folder));
                }
                index.writeStartObject();
                summary(index, entry);
                index.writeStringProperty("file", name);
                index.writeEndObject();
            }
            page = QuarantineTable.list(sql, page.get(page.size() - 1).number(), PAGE);
        }
    }

    private List<String> contents(QuarantineEntry entry, Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (QuarantineContents each : contents) {
            names.addAll(each.export(entry, folder));
        }
        return names;
    }

    private static void summary(JsonGenerator json, QuarantineEntry entry) {
        json.writeNumberProperty("number", entry.number());
        json.writeStringProperty("time", entry.time().toString());
        json.writeStringProperty("kind", entry.kind().name());
        json.writeStringProperty("entity", entry.entity());
        json.writeStringProperty("object", entry.object().toString());
        json.writeStringProperty("reason", entry.reason().name());
    }

    private static void whole(JsonGenerator json, QuarantineEntry entry, List<String> contents) {
        json.writeStartObject();
        summary(json, entry);
        json.writeStringProperty("detail", entry.detail());
        json.writeNumberProperty("attempts", entry.attempts());
        values(json, "values", entry.values());
        values(json, "base", entry.base());
        json.writeArrayPropertyStart("contents");
        contents.forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void values(JsonGenerator json, String name, Map<String, @Nullable Object> values) {
        json.writeObjectPropertyStart(name);
        values.forEach((member, value) -> {
            json.writeName(member);
            value(json, value);
        });
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof Collection<?> many) {
            json.writeStartArray();
            many.forEach(each -> json.writeString(String.valueOf(each)));
            json.writeEndArray();
        } else {
            json.writeString(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }
}
