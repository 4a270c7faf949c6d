package dev.holdfast.sync.kit;

/** What a {@link FaultProxy} does to a connection. */
public enum LineFault {
    /** Nothing. */
    NONE,
    /** Closes the connection as soon as it is made. */
    REFUSE,
    /** Closes both sides in order when so many bytes of answers have passed. */
    CUT,
    /** Resets both sides when so many bytes of answers have passed. */
    RESET,
    /** Ends the answers in order when so many bytes have passed, and goes on taking requests. */
    HALF_CLOSE,
    /** Takes everything and passes nothing on. */
    BLACK_HOLE,
    /** Passes requests on and swallows every answer; closes when the first one begins. */
    SWALLOW_ANSWER,
    /** Passes answers on with a pause before the byte that is told. */
    DELAY
}
