package dev.holdfast.files.internal.commit;

import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.image.Images;
import dev.holdfast.files.internal.rows.ContentRow;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.FileMembers;
import dev.holdfast.files.internal.rows.FileMembers.ImageMembers;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.store.Draft;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.DraftPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contents as they are written into drafts. */
public final class DraftContents {
    private final Rows rows;
    private final Contents contents;
    private final PreparedContents prepared;

    /** The drafts of a store. */
    public DraftContents(Rows rows, PreparedContents prepared) {
        this.rows = rows;
        this.contents = rows.contents();
        this.prepared = prepared;
    }

    /** Takes in a stream and lets the draft name what came. */
    public void write(Draft draft, InputStream source) throws IOException {
        FileMembers members = FileMembers.of(draft.entity());
        Instant before = draft.get(members.changeDate());
        prepared.dropForgotten();
        Received received = contents.receive(source);
        Instant changeDate;
        try {
            changeDate = prepared.keep(draft, earliest(draft, before), received, date -> hasRow(draft.id(), date));
        } catch (RuntimeException e) {
            contents.discard(received.content());
            throw e;
        }
        try {
            name(draft, members, received, changeDate);
        } catch (RuntimeException e) {
            prepared.drop(draft.id(), changeDate);
            throw e;
        }
        if (before != null) {
            prepared.drop(draft.id(), before);
        }
    }

    /** The clock's time, unless contents of the object have a date as late: then just after that (SPEC 6.3). */
    private Instant earliest(Draft draft, @Nullable Instant before) {
        Stream<Instant> known = draft.isNew()
                ? Stream.empty()
                : rows.<Stream<Instant>>read(
                        Stream.empty(),
                        sql -> ContentTable.of(sql, draft.id()).stream().map(ContentRow::changeDate));
        Instant now = rows.port().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return Stream.concat(known, Stream.ofNullable(before))
                .map(date -> date.plusMillis(1))
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(now);
    }

    private boolean hasRow(ObjectId object, Instant changeDate) {
        return rows.read(false, sql -> ContentTable.has(sql, object, changeDate));
    }

    private void name(Draft draft, FileMembers members, Received received, Instant changeDate) {
        Optional<ImageMembers> image = FileMembers.ofImage(draft.entity());
        Optional<Images.Size> size = image.isPresent() ? size(received) : Optional.empty();
        DraftPort port = rows.port().draft(draft);
        port.setManaged(members.size(), received.content().length());
        port.setManaged(members.digest(), received.content().digest().toString());
        port.setManaged(members.changeDate(), changeDate);
        image.ifPresent(each -> {
            port.setManaged(each.width(), size.map(Images.Size::width).orElse(null));
            port.setManaged(each.height(), size.map(Images.Size::height).orElse(null));
        });
    }

    private Optional<Images.Size> size(Received received) {
        try (SeekableByteChannel picture = contents.uncheckedChannel(received)) {
            return Images.size(picture);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Lets the draft name no contents. */
    public void remove(Draft draft) {
        FileMembers members = FileMembers.of(draft.entity());
        Instant before = draft.get(members.changeDate());
        DraftPort port = rows.port().draft(draft);
        port.setManaged(members.size(), null);
        port.setManaged(members.digest(), null);
        port.setManaged(members.changeDate(), null);
        FileMembers.ofImage(draft.entity()).ifPresent(each -> {
            port.setManaged(each.width(), null);
            port.setManaged(each.height(), null);
        });
        if (before != null) {
            prepared.drop(draft.id(), before);
        }
    }

    /** What was written into a draft of the object with this change date and is not committed. */
    public @Nullable Received prepared(ObjectId object, Instant changeDate) {
        return prepared.find(object, changeDate);
    }

    /** Gives up what no draft has any more; says how many. */
    public long sweep() {
        return prepared.dropUnwanted();
    }
}
