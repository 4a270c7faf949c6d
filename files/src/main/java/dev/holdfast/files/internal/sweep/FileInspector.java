package dev.holdfast.files.internal.sweep;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.internal.commit.FileParticipant;
import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.rows.ContentRow;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.FileMembers;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StoreInspector;
import java.time.Instant;

/**
 * What the doctor asks about files: every row's contents are there with the right length and digest, agree with their object,
 * and every file has a row. Reads all contents. What a commit changed meanwhile is looked at anew before it is reported.
 */
public final class FileInspector implements StoreInspector {
    private static final String TABLE = "file_content";

    private final Rows rows;
    private final Contents contents;

    /** An inspector of a store's files. */
    public FileInspector(Rows rows) {
        this.rows = rows;
        this.contents = rows.contents();
    }

    @Override
    public String name() {
        return FileParticipant.NAME;
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        if (!ContentTable.isThere(session.sql())) {
            return;
        }
        ContentTable.forEach(session.sql(), row -> {
            bytes(session, row, findings);
            object(session, row, findings);
        });
        contents.files().forEachPlaced(name -> {
            // Another view is asked for suspects alone: it takes a second reader.
            if (!ContentTable.namesFile(session.sql(), name) && Sweep.isOrphan(rows, name)) {
                findings.report("file-orphaned", TABLE, "a file that no row names; a sweep removes it");
            }
        });
    }

    private void bytes(ReadSession session, ContentRow row, FindingSink findings) {
        try {
            contents.check(ContentTable.load(session.sql(), row.content()));
        } catch (BrokenFileException e) {
            ContentRow now = rows.find(sql -> ContentTable.find(sql, row.object(), row.changeDate()));
            if (now != null && now.content().equals(row.content())) {
                findings.report("file-broken", TABLE, null, row.object(), String.valueOf(e.getMessage()));
            }
        }
    }

    private void object(ReadSession session, ContentRow row, FindingSink findings) {
        StoredObject object = rows.object(session, row.object()).orElse(null);
        Instant changeDate = FileMembers.changeDate(object);
        if (object != null && row.changeDate().equals(changeDate)) {
            FileMembers members = FileMembers.of(object.entity());
            Long size = object.get(members.size());
            String digest = object.get(members.digest());
            boolean agrees = (size == null || size == row.content().length())
                    && (digest == null || digest.equals(row.content().digest().toString()));
            if (!agrees) {
                findings.report(
                        "file-disagrees",
                        TABLE,
                        object.entity().name(),
                        row.object(),
                        "contents of another size or digest than the object says");
            }
        } else if (row.sent() == Sent.LOCAL_NEW && !row.outlivesObject()) {
            findings.report(
                    "file-unclaimed", TABLE, null, row.object(), "unsent contents that their object does not have");
        }
    }
}
