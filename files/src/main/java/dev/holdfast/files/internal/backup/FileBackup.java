package dev.holdfast.files.internal.backup;

import dev.holdfast.files.internal.content.Content;
import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Digest;
import dev.holdfast.files.internal.content.Digests;
import dev.holdfast.files.internal.disk.ContentFiles;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.PartialTable;
import dev.holdfast.store.spi.BackupContents;
import dev.holdfast.store.spi.SqlPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Copies the files that the rows of a backup name. Contents never change under their name, so it is enough that none is removed
 * meanwhile. Downloads that are not complete are left out with their rows: they begin anew.
 */
public final class FileBackup implements BackupContents {
    private final Contents contents;

    /** The part of these contents. */
    public FileBackup(Contents contents) {
        this.contents = contents;
    }

    @Override
    public String folder() {
        return ContentFiles.FOLDER;
    }

    @Override
    public Hold hold() {
        contents.pauseRemoving();
        return new FileHold();
    }

    /** Nothing is removed until it is closed. */
    private final class FileHold implements Hold {
        @Override
        public Copied copy(SqlPort copy, Path target) throws IOException {
            if (!ContentTable.isThere(copy)) {
                return new Copied(0, 0, 0);
            }
            PartialTable.deleteAll(copy);
            ContentFiles copies = new ContentFiles(target, step -> {});
            copies.makeFolders();
            Copying copying = new Copying(copies);
            try {
                ContentTable.forEach(copy, row -> copying.copy(row.content()));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return copying.copied;
        }

        @Override
        public void close() {
            contents.resumeRemoving();
        }
    }

    /** One walk through the rows. */
    private final class Copying {
        private final ContentFiles copies;
        private Copied copied = new Copied(0, 0, 0);

        Copying(ContentFiles copies) {
            this.copies = copies;
        }

        void copy(Content content) {
            if (!content.onDisk() || copies.length(content.name()) >= 0) {
                return;
            }
            try {
                MessageDigest digest = Digests.sha256();
                long length = contents.files().copyTo(copies, content.name(), digest);
                boolean sound = length == content.length() && Digest.of(digest).equals(content.digest());
                copied = copied.plus(new Copied(length < 0 ? 0 : 1, Math.max(length, 0), sound ? 0 : 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
