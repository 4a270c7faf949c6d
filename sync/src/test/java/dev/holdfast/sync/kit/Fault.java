package dev.holdfast.sync.kit;

/** What a network, or what is behind it, can do to one call. */
public enum Fault {
    /** Nothing: the call goes through. */
    NONE,
    /** No connection; nothing is sent. */
    OFFLINE,
    /** The server does nothing and asks to come again after five seconds. */
    BUSY,
    /** The request is lost. */
    DROP_REQUEST,
    /** The request takes effect, its answer is lost. */
    DROP_ANSWER,
    /** The request arrives twice; the second answer counts. */
    REPEAT_REQUEST,
    /** The request seems lost, and arrives before a later call. */
    LATE_REQUEST,
    /** Outcomes come in another order. */
    REORDER_ANSWER,
    /** The answer breaks off in the middle: some outcomes, half of the contents, no page. */
    CUT_ANSWER,
    /** Nothing comes until the deadline, though the request may have arrived. */
    STALL,
    /** The answer is wrong: an outcome for a key never sent, a value of the wrong type, a flipped byte. */
    SPOIL_ANSWER
}
