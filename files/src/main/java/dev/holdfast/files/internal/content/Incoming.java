package dev.holdfast.files.internal.content;

import dev.holdfast.files.internal.disk.ContentFiles;
import dev.holdfast.files.internal.disk.IncomingFile;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.model.ObjectId;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Contents on their way in. They stay in memory until they are too long for that, then go on in a file; length and digest
 * are taken on the way, and every byte is under the quota before it is written. Belongs to one thread.
 */
public final class Incoming implements AutoCloseable {
    private static final int REREAD_BYTES = 1 << 16;

    private final ObjectId name;
    private final ContentFiles files;
    private final Quota quota;
    private final LiveNames live;
    private final int inlineBytes;
    private final MessageDigest digest = Digests.sha256();
    private byte[] memory = new byte[0];
    private @Nullable IncomingFile file;
    private long length;
    private boolean done;

    Incoming(ObjectId name, ContentFiles files, Quota quota, LiveNames live, int inlineBytes) {
        this.name = name;
        this.files = files;
        this.quota = quota;
        this.live = live;
        this.inlineBytes = inlineBytes;
        live.hold(name);
    }

    /** The name that the contents will have. */
    public ObjectId name() {
        return name;
    }

    /** The bytes so far. */
    public long length() {
        return length;
    }

    /** Whether what came so far lies in a file, and so can outlive the process. */
    public boolean inFile() {
        return file != null;
    }

    /** Goes on with a file of an earlier time, whose bytes the quota counts already; false when there is none. */
    boolean resume(long durable) {
        IncomingFile found = files.reopen(name);
        if (found == null) {
            return false;
        }
        file = found;
        found.truncate(durable);
        byte[] buffer = new byte[REREAD_BYTES];
        for (int read = found.read(buffer); read > 0; read = found.read(buffer)) {
            digest.update(buffer, 0, read);
            length += read;
        }
        return true;
    }

    /** Appends bytes, or throws and appends none of them. */
    public void write(byte[] bytes, int offset, int count) {
        quota.requireFileLength(length + count);
        quota.reserve(count);
        try {
            append(bytes, offset, count);
        } catch (HoldfastException e) {
            quota.release(count);
            undo(e);
            throw e;
        }
        digest.update(bytes, offset, count);
        length += count;
    }

    private void undo(HoldfastException e) {
        if (file != null && memory.length > 0) {
            file.close();
            files.deleteIncoming(name);
            file = null;
        } else if (file != null) {
            file.cutBack(length, e);
        }
    }

    private void append(byte[] bytes, int offset, int count) {
        if (file == null && length + count > inlineBytes) {
            file = files.create(name);
            file.write(memory, 0, (int) length);
            memory = new byte[0];
        }
        if (file != null) {
            file.write(bytes, offset, count);
        } else {
            int needed = (int) length + count;
            if (needed > memory.length) {
                memory = Arrays.copyOf(memory, Math.min(inlineBytes, Math.max(needed, 2 * memory.length)));
            }
            System.arraycopy(bytes, offset, memory, (int) length, count);
        }
    }

    /** Forces what came so far to disk, where it lies in a file. */
    public void sync() {
        if (file != null) {
            file.sync();
        }
    }

    /** The SHA-256 of what came so far, which ends the coming. */
    Digest digest() {
        return Digest.of(digest);
    }

    /**
     * Ends the coming: the contents are whole, and on disk under their final name or handed over as bytes. The name stays
     * held for whoever gets them.
     */
    Received finish(Digest sha256) {
        IncomingFile written = file;
        if (written == null) {
            done = true;
            return new Received(new Content(name, false, length, sha256), Arrays.copyOf(memory, (int) length));
        }
        written.sync();
        files.place(written, name);
        done = true;
        return new Received(new Content(name, true, length, sha256), null);
    }

    /** Ends the coming and keeps the file for a later time. */
    public void suspend() {
        done = true;
        if (file == null) {
            quota.release(length);
        } else {
            file.close();
        }
        live.letGo(name);
    }

    /** Drops what came, unless it was finished or suspended. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        try {
            if (file != null) {
                file.close();
                files.deleteIncoming(name);
                files.delete(name);
            }
        } finally {
            quota.release(length);
            live.letGo(name);
        }
    }
}
