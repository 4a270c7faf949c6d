package dev.holdfast.store.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What one proof has tried, and how often its promise held: {@code target/proof/<name>.json} of the module under test, an
 * object with {@code name}, {@code tried}, {@code unit}, {@code held} and {@code details} (names to numbers or texts). A
 * proof that could not be made here has tried nothing, and says why in the detail {@code skipped}. A later record of the same
 * name takes the place of the one before. The property {@code holdfast.proof.folder} names another folder, for runs that are not
 * to be counted. Not safe for use by several threads.
 */
public final class ProofRecord {
    private static final Path FOLDER = Path.of(System.getProperty("holdfast.proof.folder", "target/proof"));

    private final String name;
    private final String unit;
    private final Map<String, Object> details = new LinkedHashMap<>();

    private ProofRecord(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    /** A record under a name that no other proof of the module has, such as {@code power-loss-commits}; units such as "states". */
    public static ProofRecord of(String name, String unit) {
        return new ProofRecord(name, unit);
    }

    /** Adds a number, such as how often one kind was tried. */
    public ProofRecord with(String detail, long number) {
        details.put(detail, number);
        return this;
    }

    /** Adds a text, such as the seed. */
    public ProofRecord with(String detail, String text) {
        details.put(detail, text);
        return this;
    }

    /** Writes that so many were tried, and in how many of them everything held. */
    public void write(long tried, long held) {
        try {
            Files.createDirectories(FOLDER);
            try (Writer out = Files.newBufferedWriter(FOLDER.resolve(name + ".json"));
                    JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
                json.writeStartObject();
                json.writeStringProperty("name", name);
                json.writeNumberProperty("tried", tried);
                json.writeStringProperty("unit", unit);
                json.writeNumberProperty("held", held);
                json.writeObjectPropertyStart("details");
                details.forEach((detail, value) -> write(json, detail, value));
                json.writeEndObject();
                json.writeEndObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, String detail, Object value) {
        if (value instanceof Long number) {
            json.writeNumberProperty(detail, number);
        } else {
            json.writeStringProperty(detail, value.toString());
        }
    }

    /** Writes that nothing could be tried, and why. */
    public void skipped(String because) {
        with("skipped", because).write(0, 0);
    }
}
