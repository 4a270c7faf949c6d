package dev.holdfast.store.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a name may look like, and which names are taken by others. */
final class Names {

    static final int MAX_LENGTH = 128;

    private static final String RULE = "[A-Za-z][A-Za-z0-9_]{0," + (MAX_LENGTH - 1) + "}";
    private static final Pattern VALID = Pattern.compile(RULE);
    private static final Set<String> SYSTEM_MEMBERS = Set.of("createddate", "changeddate", "owner", "changedby");
    private static final Set<String> CONSTRAINT_WORDS = Set.of("and", "or", "not", "true", "false", "empty");

    private Names() {}

    static boolean isSystemMember(String name) {
        return name.length() <= MAX_LENGTH && SYSTEM_MEMBERS.contains(folded(name));
    }

    /** Names are told apart without regard to case, as file systems and databases do. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String quoted(String name) {
        String shown = name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "…";
        return "`" + shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?") + "`";
    }

    /** What is wrong with a name, null when nothing is. */
    static @Nullable String problemOf(String name) {
        if (name.isEmpty()) {
            return "the name is empty";
        }
        if (name.length() > MAX_LENGTH) {
            return "the name is longer than " + MAX_LENGTH + " characters";
        }
        return VALID.matcher(name).matches() ? null : "the name does not have the form " + RULE;
    }

    /** What is wrong with a member's name, null when nothing is. */
    static @Nullable String problemOfMember(String name) {
        if (isSystemMember(name)) {
            return "the name is that of a system member, which offline objects do not have";
        }
        return CONSTRAINT_WORDS.contains(name) ? "the name is a word of the constraint language" : problemOf(name);
    }
}
