package dev.holdfast.query.internal.list;

/** How a page is found. */
enum Way {
    /** Along the order's index, until the page is full. */
    WALK("walk along the order's index: every object, or very many, are answers"),
    /** Along the index that the database prefers, which has the order of ids too. */
    WALK_FREELY("walk along the index of the constraint, which has the order of ids or few rows to be put into it"),
    /** All answers by the constraint's index, sorted. */
    GATHER("gather by the constraint's index and sort: at most " + ListReader.FEW + " answers"),
    /** Along the order's index for some rows, and if the page is not full then, another way. */
    TRY("walk along the order's index for " + ListReader.TRIED + " rows, and scan if the page is not full then"),
    /** By the search index, then as the term is rare or not. */
    SEARCH(
            "search index: a glance along the order's index, then the index's candidates, sorted or walked as they are few or many"),
    /** Every object that SQL leaves, the first rows kept in a heap. */
    SCAN("scan: the first rows are kept in a heap");

    private final String told;

    Way(String told) {
        this.told = told;
    }

    String told() {
        return told;
    }
}
