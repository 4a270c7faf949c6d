package dev.holdfast.store.model;

/** The names and limits of the members that every file document has without declaring them (SPEC 1.1, 6.1). */
public final class FileDocument {

    /** The file's name as the user knows it: a String, writable. */
    public static final String NAME = "FileName";

    /** The length of the contents in bytes: a Long, kept by the store. */
    public static final String SIZE = "FileSize";

    /** When the contents last changed: a DateTime, kept by the store. */
    public static final String CHANGE_DATE = "FileChangeDate";

    /** The SHA-256 of the contents as lower-case hex: a String, kept by the store. */
    public static final String DIGEST = "FileDigest";

    /** The width of an image in pixels: an Integer, kept by the store. */
    public static final String IMAGE_WIDTH = "ImageWidth";

    /** The height of an image in pixels: an Integer, kept by the store. */
    public static final String IMAGE_HEIGHT = "ImageHeight";

    /** The most code points a file name has. */
    public static final int NAME_MAX_LENGTH = 400;

    /** The length of a digest in characters. */
    public static final int DIGEST_LENGTH = 64;

    private FileDocument() {}
}
