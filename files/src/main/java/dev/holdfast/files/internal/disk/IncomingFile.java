package dev.holdfast.files.internal.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file that is being written, at its end only. Not a channel, since an interrupt of the thread would close that under the
 * writer. Belongs to one thread.
 */
public final class IncomingFile implements AutoCloseable {
    private final Path folder;
    private final RandomAccessFile file;
    private final StepWatcher steps;

    IncomingFile(Path folder, RandomAccessFile file, StepWatcher steps) {
        this.folder = folder;
        this.file = file;
        this.steps = steps;
    }

    /** Appends bytes. */
    public void write(byte[] bytes, int offset, int length) {
        try {
            file.write(bytes, offset, length);
        } catch (IOException e) {
            throw DiskErrors.translate("writing contents", folder, e);
        }
        steps.reached(Step.WRITTEN);
    }

    /** Forces what was written to disk. */
    public void sync() {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw DiskErrors.translate("forcing contents to disk", folder, e);
        }
        steps.reached(Step.SYNCED);
    }

    /** Reads from the place where the last read or write ended. */
    public int read(byte[] target) {
        try {
            return file.read(target);
        } catch (IOException e) {
            throw DiskErrors.translate("reading contents", folder, e);
        }
    }

    /** Cuts the file to a length and goes on from its start, to be read or, at its end, written. */
    public void truncate(long length) {
        try {
            if (file.length() > length) {
                file.setLength(length);
            }
            file.seek(0);
        } catch (IOException e) {
            throw DiskErrors.translate("cutting contents", folder, e);
        }
    }

    /** After a write that failed: cuts off what it left, so that the next one goes on at the right place. */
    public void cutBack(long length, RuntimeException first) {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException e) {
            first.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw DiskErrors.translate("closing contents", folder, e);
        }
    }
}
