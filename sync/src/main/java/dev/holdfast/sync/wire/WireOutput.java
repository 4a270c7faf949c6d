package dev.holdfast.sync.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON objects, each on a line of its own. The stream stays open. */
final class WireOutput {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .rootValueSeparator("\n")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private WireOutput() {}

    /** Has the message written and flushed, with a line feed at its end. */
    static void write(OutputStream out, Consumer<JsonGenerator> message) {
        try {
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
                message.accept(json);
            }
            out.write('\n');
            out.flush();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line: an object with one property that is an object. */
    static void line(JsonGenerator json, String kind, Runnable properties) {
        json.writeStartObject();
        json.writeName(kind);
        json.writeStartObject();
        properties.run();
        json.writeEndObject();
        json.writeEndObject();
    }
}
