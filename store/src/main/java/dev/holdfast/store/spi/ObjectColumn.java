package dev.holdfast.store.spi;

/**
 * An object of a row of an object table as one value, so that reading it takes one call of the database where two columns
 * take two: the record, and behind it the id. NULL where the row has no id of 16 bytes or no record.
 */
public final class ObjectColumn {
    private ObjectColumn() {}

    /** The expression for rows of the object table under this alias, for {@link ReadSession#object}. */
    public static String of(String alias) {
        return "iif(length(" + alias + ".id) = 16, " + alias + ".record || " + alias + ".id, null)";
    }
}
