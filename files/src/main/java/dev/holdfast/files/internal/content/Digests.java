package dev.holdfast.files.internal.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest of contents. */
public final class Digests {
    private Digests() {}

    /** A digest that was fed nothing. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
