package dev.holdfast.sync.wire;

import java.io.InputStream;
import java.io.OutputStream;

/** The body of an answer that is an error. */
public final class ErrorMessages {

    private static final int MAX_CODE = 64;
    private static final int MAX_TEXT = 4096;

    /**
     * What a server says went wrong.
     *
     * @param code one of the codes of PROTOCOL.md
     * @param text for a person
     */
    public record ServerError(String code, String text) {}

    private ErrorMessages() {}

    /** Writes an error. */
    public static void write(ServerError error, OutputStream out) {
        WireOutput.write(
                out,
                json -> WireOutput.line(json, "error", () -> {
                    json.writeStringProperty("code", error.code());
                    json.writeStringProperty("text", error.text());
                }));
    }

    /** Reads an error. */
    public static ServerError read(InputStream message) {
        return WireInput.readOne(message, in -> {
            String code = null;
            String text = "";
            if (!in.require(in.nextProperty(), "error").equals("error")) {
                throw in.malformed("expected an error");
            }
            in.startObject();
            String name;
            while ((name = in.nextProperty()) != null) {
                switch (name) {
                    case "code" -> code = in.text(MAX_CODE);
                    case "text" -> text = in.text(MAX_TEXT);
                    default -> in.skip();
                }
            }
            in.endLine();
            return new ServerError(in.require(code, "code"), text);
        });
    }
}
