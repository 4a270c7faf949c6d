package dev.holdfast.sync.profile;

/** How a name from a profile appears in a message: in backticks, of bounded length, without control characters. */
final class Quoted {

    private static final int MAX_LENGTH = 128;

    private Quoted() {}

    static String name(String name) {
        String shown = name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "…";
        return "`" + shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?") + "`";
    }
}
