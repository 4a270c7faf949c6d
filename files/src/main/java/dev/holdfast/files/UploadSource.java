package dev.holdfast.files;

import dev.holdfast.files.internal.transfer.Upload;
import java.io.IOException;
import java.io.InputStream;

/**
 * Contents lent to an upload (SPEC 5.3). They were read through and checked when this was opened, and stay until it is
 * closed, whatever is committed meanwhile. The streams belong to one thread each; closing them is the caller's.
 */
public final class UploadSource implements AutoCloseable {
    private final Upload upload;

    UploadSource(Upload upload) {
        this.upload = upload;
    }

    /** The length in bytes. */
    public long length() {
        return upload.length();
    }

    /** The SHA-256 as lower-case hexadecimal text. */
    public String digest() {
        return upload.digest();
    }

    /**
     * The bytes from an offset on, which is where a server that has some already wants to go on; as often as needed.
     *
     * @throws IndexOutOfBoundsException when the offset is negative or beyond the length
     */
    public InputStream openAt(long offset) throws IOException {
        return upload.openAt(offset);
    }

    /** Ends the loan. */
    @Override
    public void close() {
        upload.close();
    }
}
