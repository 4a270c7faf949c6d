package dev.holdfast.sync.wire;

import org.jspecify.annotations.Nullable;

/** The first and the last line of a message of many lines, by which a reader knows that it has all of them. */
final class LineCounts {

    private LineCounts() {}

    /** Reads the first line, and the count in it; -1 when it says none. */
    static int first(WireInput in, String kind, String property) {
        if (!in.lineKind().equals(kind)) {
            throw in.malformed("expected a line `" + kind + "`");
        }
        Integer count = count(in, property);
        in.endLine();
        return count == null ? -1 : count;
    }

    /** Reads the value of the last line, which must agree with what was read. */
    static void last(WireInput in, int expected, int read) {
        Integer entries = in.require(count(in, "entries"), "entries");
        in.endLine();
        if (entries != read || (expected >= 0 && expected != read)) {
            throw in.malformed("the count of lines does not agree");
        }
        end(in);
    }

    /** Passes when nothing follows. */
    static void end(WireInput in) {
        if (in.nextLine()) {
            throw in.malformed("something follows the last line");
        }
    }

    private static @Nullable Integer count(WireInput in, String property) {
        Integer count = null;
        in.startObject();
        String name;
        while ((name = in.nextProperty()) != null) {
            if (name.equals(property)) {
                count = in.integer();
            } else {
                in.skip();
            }
        }
        return count;
    }
}
