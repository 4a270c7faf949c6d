package dev.holdfast.store.internal.change;

import java.time.Instant;
import java.util.List;

/**
 * What stands in an exported folder.
 *
 * @param store the id of the store that it comes from
 * @param model the name and version of its model
 * @param fingerprint the fingerprint of its model
 * @param time when it was exported
 * @param files every file but the index, each change before its contents
 */
record UnsentIndex(String store, String model, String fingerprint, Instant time, List<Line> files) {
    static final String NAME = "index.json";
    static final String FORMAT = "holdfast-unsent";
    static final int VERSION = 1;

    /**
     * One file.
     *
     * @param file its name
     * @param length its length in bytes
     * @param digest its SHA-256 in hexadecimal digits
     */
    record Line(String file, long length, String digest) {
        boolean isContents() {
            return file.endsWith(CONTENTS);
        }
    }

    private static final String CONTENTS = "-contents";

    static String entryName(long number) {
        return "entry-" + number + ".json";
    }

    static String contentsName(long number) {
        return "entry-" + number + CONTENTS;
    }
}
