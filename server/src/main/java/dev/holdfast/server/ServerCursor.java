package dev.holdfast.server;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ResyncException;
import java.util.Optional;

/**
 * A server's mark in a download, as text {@code kind.position.object.question}.
 *
 * @param kind what is under way
 * @param position the place in the feed that the answer shows everything up to; of chosen objects, how many were told of
 * @param after the last object sent, in a full answer
 */
record ServerCursor(Kind kind, long position, Optional<ObjectId> after) {
    private static final int PARTS = 4;

    enum Kind {
        FULL("f"),
        CHANGES("c"),
        CHOSEN("o");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }

    static ServerCursor upTo(long position) {
        return new ServerCursor(Kind.CHANGES, position, Optional.empty());
    }

    static ServerCursor within(long start, ObjectId last) {
        return new ServerCursor(Kind.FULL, start, Optional.of(last));
    }

    static ServerCursor chosen(int told) {
        return new ServerCursor(Kind.CHOSEN, told, Optional.empty());
    }

    String text(String question) {
        return kind.letter + "." + position + "."
                + after.map(ObjectId::toString).orElse("-") + "." + question;
    }

    /** The mark, if it was made for this question. */
    static ServerCursor parse(String text, String question) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS || !parts[3].equals(question)) {
            throw new ResyncException("The cursor was made for another question.", null);
        }
        try {
            Optional<ObjectId> after = parts[2].equals("-") ? Optional.empty() : Optional.of(ObjectId.parse(parts[2]));
            long position = Long.parseLong(parts[1]);
            for (Kind kind : Kind.values()) {
                if (kind.letter.equals(parts[0]) && position >= 0) {
                    return new ServerCursor(kind, position, after);
                }
            }
            throw new ResyncException("The cursor cannot be read.", null);
        } catch (IllegalArgumentException e) {
            throw new ResyncException("The cursor cannot be read.", e);
        }
    }
}
