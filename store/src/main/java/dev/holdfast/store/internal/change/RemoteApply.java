package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.IllegalPageException;
import dev.holdfast.store.internal.change.CheckedPage.CheckedObject;
import dev.holdfast.store.internal.change.PendingRow.Fate;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.RecordWriter;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.storage.NewRow;
import dev.holdfast.store.internal.storage.ObjectTable;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Applies a page inside one transaction: its objects, deletions and removals (SPEC 5.7, 5.8). */
final class RemoteApply {
    private final CommitContext context;
    private final CheckedPage page;
    private final ServerMerge merge;
    private final Unsent unsent;
    private final Tally tally;
    private final FullAnswer answer;
    private final List<FullAnswer> otherLoads;
    private FullAnswer.@Nullable State state;

    RemoteApply(CommitContext context, Resolvers resolvers, CheckedPage page, Tally tally) {
        this.context = context;
        this.page = page;
        this.tally = tally;
        this.merge = new ServerMerge(context, resolvers);
        this.unsent = new Unsent(context, page.entity());
        this.answer = new FullAnswer(context, page.entity());
        this.otherLoads = answer.loads(!page.isFull());
    }

    /** Everything of the page but its cursor and the end of its answer. */
    void run() {
        context.fromServer();
        if (page.beginsAnswer()) {
            answer.begin(!page.endsAnswer());
        }
        state = page.isFull() ? answer.state() : null;
        if (state == FullAnswer.State.FIRST_LOAD) {
            context.journalAsLoading(page.entity());
        }
        if (state == FullAnswer.State.FIRST_LOAD && !unsent.mayHaveGone()) {
            insertBlindly();
        } else {
            page.objects().forEach(object -> note(object, mergeOrInsert(object)));
        }
        page.deleted().forEach(id -> leave(id, Fate.DELETED));
        page.removed().forEach(id -> leave(id, Fate.NARROWED));
    }

    /** In a first load nearly every object is new: the table itself says so, without being asked before. */
    private void insertBlindly() {
        List<CheckedObject> objects = page.objects();
        if (unsent.hasQuarantine()) {
            insertBlindly(i -> context.row(record(objects.get(i), context.records())));
        } else {
            try (RowsAhead<NewRow> rows = new RowsAhead<>(objects.size(), () -> {
                RecordWriter records = new RecordWriter();
                return i -> context.row(record(objects.get(i), records));
            })) {
                insertBlindly(rows::get);
            }
        }
    }

    private void insertBlindly(IntFunction<NewRow> rows) {
        List<CheckedObject> objects = page.objects();
        for (int from = 0; from < objects.size(); from += ObjectTable.MANY) {
            int to = Math.min(from + ObjectTable.MANY, objects.size());
            Set<ObjectId> present = context.insertAbsent(
                    IntStream.range(from, to).mapToObj(rows).toList());
            for (CheckedObject object : objects.subList(from, to)) {
                note(object, !present.contains(object.id()) || mergeOrInsert(object));
            }
        }
    }

    /** An object of the page was applied. */
    private void note(CheckedObject object, boolean isNew) {
        if (isNew) {
            tally.created();
            otherLoads.stream()
                    .filter(load -> object.entity().isA(load.entity()))
                    .forEach(load -> load.stranger(object.id()));
        }
        if (state != null) {
            answer.named(state, object.id(), isNew);
        }
    }

    private boolean mergeOrInsert(CheckedObject object) {
        Snapshot known = context.current(object.entity(), object.id());
        if (known != null) {
            requireSameEntity(object, known);
            tally.merged(merge.download(known, object.version(), object.values()));
            return false;
        } else if (unsent.isDeletedHere(object.id())) {
            tally.merged(unsent.downloadUnderDeletion(object));
            return false;
        }
        context.insert(record(object, context.records()));
        return true;
    }

    private StoredRecord record(CheckedObject object, RecordWriter records) {
        RecordLayout layout = context.catalog().shape(object.entity()).layout();
        Map<Member, @Nullable Object> values = object.values();
        RecordHeader header = RecordHeader.of(ObjectState.SYNCED, context.commitNumber())
                .withServerVersion(object.version())
                .withRefused(unsent.isInQuarantine(object.id()));
        return records.write(object.id(), layout, header, slot -> {
            Member member = layout.slot(slot).member();
            return member == null || values.containsKey(member) ? values.get(member) : RemoteValues.leftOut(member);
        });
    }

    private static void requireSameEntity(CheckedObject object, Snapshot known) {
        if (known.entity() != object.entity()) {
            throw new IllegalPageException(
                    object.entity().name(),
                    null,
                    "it names an object that is of entity " + known.entity().name());
        }
    }

    private void leave(ObjectId id, Fate fate) {
        Snapshot known = context.current(page.entity(), id);
        if (known == null) {
            unsent.leave(id, fate);
        } else if (!known.entity().isA(page.entity())) {
            throw new IllegalPageException(
                    page.entity().name(),
                    null,
                    "it takes away an object that is of entity "
                            + known.entity().name());
        } else if (Unsent.isUnsent(known)) {
            unsent.keep(known, fate);
            tally.kept();
        } else if (fate == Fate.DELETED) {
            context.remove(known, ChangeKind.DELETED);
            tally.deleted();
        } else {
            context.remove(known, ChangeKind.REMOVED);
            tally.removed();
        }
    }
}
