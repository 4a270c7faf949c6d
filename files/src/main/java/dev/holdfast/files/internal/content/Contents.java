package dev.holdfast.files.internal.content;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.internal.disk.ContentFiles;
import dev.holdfast.files.internal.disk.Step;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.error.StoreIoException;
import dev.holdfast.store.model.ObjectId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contents of one store: how they come in, are read, and go. Safe for all threads. */
public final class Contents {
    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

    private static final int COPY_BYTES = 1 << 16;

    private final ContentFiles files;
    private final Quota quota;
    private final LiveNames live = new LiveNames();
    private final int inlineBytes;
    private final Supplier<ObjectId> names;

    /**
     * @param files where long contents lie
     * @param quota what they are counted against
     * @param inlineBytes the length up to which contents lie in the database
     * @param names where new names come from
     */
    public Contents(ContentFiles files, Quota quota, int inlineBytes, Supplier<ObjectId> names) {
        this.files = files;
        this.quota = quota;
        this.inlineBytes = inlineBytes;
        this.names = names;
    }

    /** The folder. */
    public ContentFiles files() {
        return files;
    }

    /** The quota. */
    public Quota quota() {
        return quota;
    }

    /** What is needed right now. */
    public LiveNames live() {
        return live;
    }

    /**
     * Takes in a whole stream, which stays open; the contents are durable as far as they can be without a row, and their
     * name is held until {@link #letGo} or {@link #discard}.
     *
     * @throws IOException when the stream fails
     */
    public Received receive(InputStream source) throws IOException {
        try (Incoming incoming = incoming()) {
            byte[] buffer = new byte[COPY_BYTES];
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                incoming.write(buffer, 0, count);
            }
            return incoming.finish(incoming.digest());
        }
    }

    /** Contents that begin to come in. */
    public Incoming incoming() {
        return new Incoming(names.get(), files, quota, live, inlineBytes);
    }

    /** Contents that began to come in earlier and go on after so many bytes; null when the file is gone. */
    public @Nullable Incoming resume(ObjectId name, long durable) {
        Incoming incoming = new Incoming(name, files, quota, live, inlineBytes);
        if (incoming.resume(durable)) {
            return incoming;
        }
        live.letGo(name);
        return null;
    }

    /**
     * Ends the coming in of contents that should have this length and digest, where those are known.
     *
     * @throws BrokenFileException when they have not
     */
    public Received finish(Incoming incoming, long expectedLength, @Nullable Digest expectedDigest) {
        if (expectedLength >= 0 && incoming.length() != expectedLength) {
            throw BrokenFileException.ofLength(expectedLength, incoming.length());
        }
        Digest digest = incoming.digest();
        if (expectedDigest != null && !digest.equals(expectedDigest)) {
            throw BrokenFileException.ofDigest(incoming.length());
        }
        return incoming.finish(digest);
    }

    /** The contents in order, checked as they are read. */
    public InputStream read(Received lying) {
        return new CheckedInput(open(lying), lying.content());
    }

    private InputStream open(Received lying) {
        byte[] bytes = lying.bytes();
        Content content = lying.content();
        if (!content.onDisk()) {
            return new ByteArrayInputStream(present(bytes, content));
        }
        return files.read(content.name(), content.length());
    }

    private static byte[] present(byte @Nullable [] bytes, Content content) {
        if (bytes == null) {
            throw new BrokenFileException("The contents are missing in the database", null);
        } else if (bytes.length != content.length()) {
            throw BrokenFileException.ofLength(content.length(), bytes.length);
        }
        return bytes;
    }

    /** The contents to be read anywhere; they are read through and checked first. */
    public SeekableByteChannel channel(Received lying) {
        check(lying);
        return uncheckedChannel(lying);
    }

    /** The same for contents that just came in. */
    public SeekableByteChannel uncheckedChannel(Received lying) {
        Content content = lying.content();
        return content.onDisk()
                ? files.channel(content.name(), content.length())
                : new BytesChannel(present(lying.bytes(), content));
    }

    /**
     * Reads the contents through.
     *
     * @throws BrokenFileException when length or digest is not right
     */
    public void check(Received lying) {
        try (InputStream whole = read(lying)) {
            whole.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new StoreIoException(
                    "Reading contents failed (length=" + lying.content().length() + ")", e);
        }
    }

    /** Holds contents that a row is about to be taken away from, until {@link #discard} or, if it stays, {@link #letGo}. */
    public void hold(Content content) {
        live.hold(content.name());
    }

    /** The holder has the contents in hand no longer; a row may speak for them. */
    public void letGo(Content content) {
        if (live.letGo(content.name())) {
            remove(content);
        }
    }

    /**
     * A holder gives up contents that no row speaks for: they are removed now or when the last holder lets go. What the disk does
     * not let go of now is left to the next sweep: whoever gave them up has done so durably, and must not be told otherwise.
     */
    public void discard(Content content) {
        live.giveUp(content);
        letGo(content);
    }

    private void remove(Content content) {
        try {
            if (content.onDisk()) {
                removeFile(content);
            }
        } finally {
            quota.release(content.length());
            live.removed(content.name());
        }
    }

    private void removeFile(Content content) {
        files.steps().reached(Step.REMOVING);
        try {
            files.delete(content.name());
        } catch (StoreIoException | StoreFullException e) {
            LOG.warn("Contents that nobody needs could not be removed; the next opening sweeps them", e);
        }
    }

    /** From now on nothing is removed. */
    public void pauseRemoving() {
        live.pause();
    }

    /** Removes what was to be removed since {@link #pauseRemoving}. */
    public void resumeRemoving() {
        live.resume().forEach(this::remove);
    }
}
