package dev.holdfast.store.testing.power;

/**
 * One call of the log.
 *
 * @param type what it was
 * @param flags of an opening: 1 made, 2 emptied, 4 a folder
 * @param path the path below the root; empty where the handle says which file
 * @param other the second path of a renaming or linking
 * @param handle the opened file, never the same number twice; 0 where there is none
 * @param offset where it wrote, or the new length
 * @param bytes what it wrote
 */
record DiskCall(Type type, int flags, String path, String other, int handle, long offset, byte[] bytes) {
    static final int MADE = 1;
    static final int EMPTIED = 2;
    static final int FOLDER = 4;

    /** The kinds of calls that are written down, with the letter that the log has for each. */
    enum Type {
        OPEN('O'),
        WRITE('W'),
        TRUNCATE('T'),
        SYNC('S'),
        /** A forcing that failed: the system may drop what it could not write, and say no more of it. */
        FAILED_SYNC('F'),
        RENAME('R'),
        LINK('L'),
        UNLINK('U'),
        MKDIR('M');

        private final char letter;

        Type(char letter) {
            this.letter = letter;
        }

        static Type of(int letter) {
            for (Type each : values()) {
                if (each.letter == letter) {
                    return each;
                }
            }
            throw new IllegalStateException("The log has a call that nobody knows: " + letter);
        }
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
