package dev.holdfast.files.internal.content;

import dev.holdfast.files.error.BrokenFileException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/** Contents read in order; the last bytes come out only when length and digest are right (SPEC 6.5). */
final class CheckedInput extends InputStream {
    private final InputStream source;
    private final Content content;
    private final MessageDigest digest = Digests.sha256();
    private long read;

    CheckedInput(InputStream source, Content content) {
        this.source = source;
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        int count = source.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
            read += count;
        }
        if (count < 0 ? read != content.length() : read > content.length()) {
            throw BrokenFileException.ofLength(content.length(), read);
        }
        if (count > 0 && read == content.length() && !Digest.of(digest).equals(content.digest())) {
            throw BrokenFileException.ofDigest(content.length());
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return source.available();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
