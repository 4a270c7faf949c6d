package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.StoreFormatException;

/**
 * Every form that the files of a store have ever had: what changed, why, and what it costs. A store of a later form than
 * the last one here is refused (SPEC 9.3); {@code store/FORMAT.md} tells each in full.
 */
public enum FormatVersion {
    /** The first: packed records with query columns, journal blocks, pending rows. */
    V1(1);

    private final int number;

    FormatVersion(int number) {
        this.number = number;
    }

    /** The number that a store keeps. */
    public int number() {
        return number;
    }

    /** The version that this library writes. */
    public static FormatVersion current() {
        return V1;
    }

    /**
     * The version with this number.
     *
     * @throws StoreFormatException when this library does not know it
     */
    public static FormatVersion of(String number) {
        for (FormatVersion version : values()) {
            if (number.equals(Integer.toString(version.number))) {
                return version;
            }
        }
        throw new StoreFormatException(
                "The store has a format that this library does not know: upgrade the library (format=" + number
                        + ", known up to=" + current().number + ")",
                null);
    }
}
