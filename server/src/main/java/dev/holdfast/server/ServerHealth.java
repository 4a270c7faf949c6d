package dev.holdfast.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server has done since it was opened.
 *
 * @param greetings synchronizations that began
 * @param accepted changes accepted, repetitions included
 * @param refused changes refused, repetitions included
 * @param downloaded objects, deletions and removals sent
 */
public record ServerHealth(long greetings, long accepted, long refused, long downloaded) {
    /** The same by name. */
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("greetings", greetings);
        counters.put("accepted", accepted);
        counters.put("refused", refused);
        counters.put("downloaded", downloaded);
        return counters;
    }
}
