package dev.holdfast.server;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ResyncException;
import java.util.Optional;

/**
 * A server's mark in a download, as text {@code kind.position.object.question}.
 *
 * @param full whether a full answer is under way
 * @param position the place in the feed that the answer shows everything up to
 * @param after the last object sent, in a full answer
 */
record ServerCursor(boolean full, long position, Optional<ObjectId> after) {
    private static final int PARTS = 4;

    static ServerCursor upTo(long position) {
        return new ServerCursor(false, position, Optional.empty());
    }

    String text(String question) {
        return (full ? "f." : "c.") + position + "."
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
            return new ServerCursor(parts[0].equals("f"), Long.parseLong(parts[1]), after);
        } catch (IllegalArgumentException e) {
            throw new ResyncException("The cursor cannot be read.", e);
        }
    }
}
