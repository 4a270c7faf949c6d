package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** How a name appears in a message: in backticks, of bounded length, without control characters. */
final class Shown {

    private static final int MAX_LENGTH = 128;

    private Shown() {}

    static String name(String name) {
        StringBuilder shown = new StringBuilder(name.length() + 2).append('`');
        for (int i = 0; i < Math.min(name.length(), MAX_LENGTH); i++) {
            char c = name.charAt(i);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return shown.append(name.length() > MAX_LENGTH ? "…`" : "`").toString();
    }

    static String member(String entity, String member) {
        return "Member " + name(member) + " of entity " + name(entity);
    }

    static String suggestion(@Nullable String nearest) {
        return nearest == null ? "." : "; did you mean " + name(nearest) + "?";
    }
}
