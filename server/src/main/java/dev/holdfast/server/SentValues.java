package dev.holdfast.server;

import dev.holdfast.store.journal.UploadChange;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What was sent, kept with a refusal so that a person can read it. */
final class SentValues {
    private static final int LONGEST = 10_000;

    private SentValues() {}

    static String json(UploadChange change) {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        change.values().forEach((member, value) -> members.add(quoted(member) + ": " + text(value)));
        return members.toString();
    }

    private static String text(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        } else if (value instanceof byte[] bytes) {
            return quoted(HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST)));
        }
        String whole = value.toString();
        return quoted(whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
