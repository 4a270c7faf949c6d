package dev.holdfast.sync.wire;

/** The names and numbers of PROTOCOL.md that both sides share. */
public final class Protocol {

    /** The version of the protocol spoken here. */
    public static final int VERSION = 1;

    /** Header of requests and answers: the version of the protocol. */
    public static final String VERSION_HEADER = "Holdfast-Protocol";

    /** Header of requests: the fingerprint of the device's model. */
    public static final String MODEL_HEADER = "Holdfast-Model";

    /** Header of requests after the hello: the device's id. */
    public static final String DEVICE_HEADER = "Holdfast-Device";

    /** Header of contents: the length of the whole contents in bytes. */
    public static final String LENGTH_HEADER = "Holdfast-Length";

    /** Header of contents: the SHA-256 of the whole contents in lower-case hex. */
    public static final String DIGEST_HEADER = "Holdfast-Digest";

    /** The media type of a message that is one JSON object. */
    public static final String JSON = "application/json";

    /** The media type of a message of many lines. */
    public static final String LINES = "application/x-ndjson";

    /** The media type of contents. */
    public static final String BYTES = "application/octet-stream";

    /** The most bytes a message of one JSON object has, decompressed. */
    public static final int MAX_MESSAGE_BYTES = 1 << 20;

    /** The most bytes one object may have, encoded: by so much a page may exceed its bound. */
    public static final int MAX_OBJECT_BYTES = 32 << 20;

    /** The most characters of a token: of contents, a cursor or a version. */
    public static final int MAX_TOKEN_LENGTH = 4096;

    /** The most characters of a constraint. */
    public static final int MAX_CONSTRAINT_LENGTH = 65_536;

    private Protocol() {}
}
