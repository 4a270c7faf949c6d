package dev.holdfast.sync;

import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.sync.profile.EntityPlan;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ServerInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where the download of an entity goes on. A stored mark says whether a full answer was under way or all was here; it is bound to
 * the constraint, the model, the server and the user it was made for, and means nothing for others (SPEC 5.7).
 */
final class Cursors {
    private static final String IN_FULL_ANSWER = "f:";
    private static final String UP_TO_DATE = "c:";

    private final Run run;
    private final EntityPlan plan;
    private final String binding;

    Cursors(Run run, EntityPlan plan) {
        this.run = run;
        this.plan = plan;
        this.binding = digest(plan.constraint().orElse("")
                + '\n'
                + run.store().model().fingerprint()
                + '\n'
                + run.server().serverId()
                + '\n'
                + run.server().user());
    }

    /**
     * Where to go on.
     *
     * @param token the server's mark
     * @param inFullAnswer whether a full answer was under way
     */
    record Place(String token, boolean inFullAnswer) {}

    /** The place to go on from; empty to begin with a full answer. */
    Optional<Place> place() {
        return run.store()
                .remote()
                .cursor(plan.entity())
                .filter(cursor -> cursor.binding().equals(binding))
                .map(cursor ->
                        new Place(cursor.token().substring(2), cursor.token().startsWith(IN_FULL_ANSWER)))
                .filter(place -> place.inFullAnswer() || tellsEverything(run.server()));
    }

    /** Changes since a cursor are only enough from a server that also names what went away. */
    private static boolean tellsEverything(ServerInfo server) {
        return server.can(Capability.CURSORS) && server.can(Capability.DELETIONS) && server.can(Capability.REMOVALS);
    }

    /** The mark to store with a page. */
    Optional<DownloadCursor> mark(Optional<String> next, boolean inFullAnswer) {
        return next.filter(token -> inFullAnswer || run.server().can(Capability.CURSORS))
                .map(token -> new DownloadCursor((inFullAnswer ? IN_FULL_ANSWER : UP_TO_DATE) + token, binding));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
