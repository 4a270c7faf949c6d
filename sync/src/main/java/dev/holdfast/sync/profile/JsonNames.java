package dev.holdfast.sync.profile;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the constants of an enum are called in a profile's JSON document. */
final class JsonNames {

    private JsonNames() {}

    /** {@code listView} for {@code LIST_VIEW}. */
    static String camel(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
        }
        return name.toString();
    }

    static <E extends Enum<E>> Map<String, E> byCamelName(E[] constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : constants) {
            byName.put(camel(constant), constant);
        }
        return byName;
    }

    static <E extends Enum<E>> Map<String, E> byName(E[] constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : constants) {
            byName.put(constant.name(), constant);
        }
        return byName;
    }
}
