package dev.holdfast.sync.transport;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Holds an answer against its question (SPEC 5.14), whoever carried it: a server is not trusted to keep the rules that an
 * answer ends by, and that keep one object's outcome from another. Values are checked against the model elsewhere.
 */
public final class AnswerCheck {

    private AnswerCheck() {}

    /**
     * Passes when a page can be the answer.
     *
     * @throws ProtocolViolationException when it has more entries than asked for, names an object twice or one that was not asked
     *     for, is of the wrong kind, or leads nowhere
     */
    public static void page(DownloadRequest request, DownloadPage page) {
        require(page.entries() <= request.maxObjects(), "a page has more entries than asked for");
        Set<ObjectId> named = new HashSet<>();
        for (RemoteObject object : page.objects()) {
            require(named.add(object.id()), "a page names an object twice");
        }
        for (List<ObjectId> ids : List.of(page.deleted(), page.removed())) {
            ids.forEach(id -> require(named.add(id), "a page names an object twice"));
        }
        if (request.cursor().isEmpty()) {
            require(page.full(), "the first page of a full answer says it is none");
        }
        if (request.selection() instanceof Selection.Objects wanted) {
            require(page.full(), "an answer about chosen objects says it is not full");
            require(new HashSet<>(wanted.ids()).containsAll(named), "a page names an object that was not asked for");
        } else if (page.full()) {
            require(page.deleted().isEmpty() && page.removed().isEmpty(), "a full answer names what is gone");
        }
        if (page.more()) {
            require(page.next().isPresent(), "a page says there is more, but not where");
            require(page.entries() > 0, "a page says there is more, but is empty");
            require(!page.next().equals(request.cursor()), "a page leads back to itself");
        }
    }

    /**
     * A consumer that passes outcomes on, as long as they answer what was asked.
     *
     * @param keys what was sent or asked for
     * @return throws a {@link ProtocolViolationException} for the outcome of another key, or a second one of the same
     */
    public static Consumer<Outcome> outcomes(Collection<ObjectId> keys, Consumer<? super Outcome> outcomes) {
        Set<ObjectId> open = new HashSet<>(keys);
        return outcome -> {
            require(open.remove(outcome.key()), "an outcome is for a key that was not asked for, or comes twice");
            outcomes.accept(outcome);
        };
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ProtocolViolationException("The server's answer breaks the protocol: " + otherwise + ".", null);
        }
    }
}
