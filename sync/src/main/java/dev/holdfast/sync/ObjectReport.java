package dev.holdfast.sync;

import dev.holdfast.store.model.ObjectId;

/**
 * An object that a synchronization did not bring through, and why. What went through is only counted.
 *
 * @param entity the name of its entity
 * @param object the object
 * @param fate what happened to it
 * @param detail the reason, in words for a person; never a value
 */
public record ObjectReport(String entity, ObjectId object, Fate fate, String detail) {
    /** What happened. */
    public enum Fate {
        /** The server refused its change, which now waits in the quarantine (SPEC 5.6). */
        REFUSED,
        /** Its change stays pending: it refers to something that cannot be sent yet (SPEC 4.4). */
        HELD_BACK,
        /** Its change stays pending: the contents of a file that it needs could not be uploaded (SPEC 5.4). */
        FILE_NOT_UPLOADED,
        /** Its change was sent, and whether the server applied it is not known yet (SPEC 5.5). */
        OUTCOME_UNKNOWN,
        /** It was not downloaded: the contents of its file are broken on the server, or go over a quota here (SPEC 6.4). */
        FILE_NOT_DOWNLOADED
    }
}
