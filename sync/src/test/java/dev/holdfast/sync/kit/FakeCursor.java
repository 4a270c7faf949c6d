package dev.holdfast.sync.kit;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.Selection;
import org.jspecify.annotations.Nullable;

/**
 * A place in an answer of the fake server.
 *
 * @param question the entity, the selection, the user's rights and the server, as a number
 * @param full whether a full answer goes on here
 * @param sequence in a full answer the last change before it began, else the last change that was told
 * @param lastId the last object of a full answer that was told
 */
record FakeCursor(
        int question, boolean full, long sequence, @Nullable ObjectId lastId) {

    static int question(String serverId, int rights, String entity, Selection selection) {
        return (serverId + '|' + rights + '|' + entity + '|' + selection).hashCode();
    }

    String token() {
        return question + (full ? ".F." : ".C.") + sequence + '.' + (lastId == null ? "" : lastId);
    }

    /** Reads a token that must have been made for the same question. */
    static FakeCursor parse(String token, int question) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals(Integer.toString(question))) {
            throw new ResyncException("The cursor was not made for this question.", null);
        }
        ObjectId lastId = parts[3].isEmpty() ? null : ObjectId.parse(parts[3]);
        return new FakeCursor(question, parts[1].equals("F"), Long.parseLong(parts[2]), lastId);
    }
}
