package dev.holdfast.bench.scenario;

/** What is measured of each subject. */
enum Metric {
    COMMIT_1000("objects/s"),
    /** The same into a store that has all objects already. */
    COMMIT_1000_LATER("objects/s"),
    COMMIT_1("commits/s"),
    COMMIT_8_THREADS("commits/s"),
    DOWNLOAD("objects/s"),
    DOWNLOAD_SMALL_HEAP("objects/s"),
    PENDING_10("ms"),
    TAKE_10("ms"),
    OPEN("ms"),
    READ_COLD("objects/s"),
    READ_HOT("objects/s"),
    READ_HOT_WHOLE("objects/s"),
    PAGE("pages/s"),
    SORTED_FIRST("pages/s"),
    SORTED_DEEP("pages/s"),
    SEARCH_RARE("searches/s"),
    SEARCH_ABSENT("searches/s"),
    SEARCH_COMMON("searches/s"),
    SEARCH_TWO_LETTERS("searches/s"),
    SEARCH_SLOWEST("ms"),
    COMMIT_1_SEARCHED("commits/s"),
    COMMIT_1000_SEARCHED("objects/s"),
    SCAN("objects/s"),
    CONSTRAINT("objects/s"),
    FILES_UNCHANGED("ms"),
    FILE_SIZE("MB"),
    HEAP("MB"),
    RESIDENT("MB"),
    RESIDENT_DOWNLOAD("MB");

    private final String unit;

    Metric(String unit) {
        this.unit = unit;
    }

    String unit() {
        return unit;
    }

    /** Whether a smaller number is the better one. */
    boolean lessIsBetter() {
        return unit.equals("ms") || unit.equals("MB");
    }
}
