package dev.holdfast.server;

import dev.holdfast.store.journal.UploadChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells a change from another one that comes with its key: a digest of kind, object and values. */
final class ChangeDigest {
    private ChangeDigest() {}

    static String of(UploadChange change) {
        StringBuilder text = new StringBuilder()
                .append(change.kind())
                .append('\n')
                .append(change.entity())
                .append('\n')
                .append(change.object());
        new TreeMap<>(change.values())
                .forEach((member, value) ->
                        text.append('\n').append(member).append('=').append(text(value)));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String text(@Nullable Object value) {
        String text = value instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes)
                : value instanceof Collection<?> many
                        ? many.stream().map(String::valueOf).sorted().toList().toString()
                        : String.valueOf(value);
        return value == null ? "-" : text.length() + ":" + text;
    }
}
