package dev.holdfast.store.journal;

/**
 * How far an entity has been downloaded (SPEC 5.7).
 *
 * @param token the server's own mark, opaque
 * @param binding what the mark was made for: a digest of constraint, model and server; another binding makes it worthless
 */
public record DownloadCursor(String token, String binding) {
    /** The most characters that a token or a binding has in the store. */
    public static final int MAX_LENGTH = 65_536;
}
