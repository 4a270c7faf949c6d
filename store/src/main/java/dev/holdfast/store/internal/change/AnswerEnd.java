package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.change.FullAnswer.State;
import dev.holdfast.store.internal.change.PendingRow.Fate;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a full answer: what none of its pages named leaves the store, unless it has unsent changes (SPEC 5.7). A table of
 * a few rows is done in the transaction of the last page. A large one is walked window by window, each a transaction of its
 * own, so that neither memory nor a waiting commit feels its size; the cursor is stored with the last of them, so that after a
 * crash the last page comes again.
 */
final class AnswerEnd {
    /** The step that ends the answer answers this. */
    static final long DONE = -1;

    private static final int STRANGERS = 2_000;

    private final CommitContext context;
    private final CheckedPage page;
    private final Tally tally;
    private final FullAnswer answer;
    private final RowWindows rows;
    private final Unsent unsent;

    AnswerEnd(CommitContext context, CheckedPage page, Tally tally) {
        this.context = context;
        this.page = page;
        this.tally = tally;
        this.answer = new FullAnswer(context, page.entity());
        this.rows = new RowWindows(context, page.entity());
        this.unsent = new Unsent(context, page.entity());
        context.fromServer();
    }

    /** Goes on after a row; says after which row the next step goes on, or {@link #DONE}. */
    long step(long afterRow) {
        State state = answer.state();
        boolean small = rows.last() <= RowWindows.SIZE;
        if (state != null && state != State.FIRST_LOAD && afterRow < rows.last()) {
            rows.unseen(afterRow).forEach(this::leave);
            if (!small) {
                return afterRow + RowWindows.SIZE;
            }
        }
        if (removeStrangers()) {
            return afterRow;
        }
        List<Member> loading = loading();
        if (loading.isEmpty() || small) {
            finish(loading);
            end(state);
            return DONE;
        }
        finish(loading.subList(0, 1));
        return afterRow;
    }

    private void leave(Snapshot object) {
        if (!Unsent.isUnsent(object)) {
            context.remove(object, ChangeKind.REMOVED);
            tally.removed();
        } else if (object.state() != ObjectState.NEW) {
            unsent.keep(object, Fate.NARROWED);
            tally.kept();
        }
    }

    /** Whether there are more strangers to remove. */
    private boolean removeStrangers() {
        List<ObjectId> strangers = answer.strangers(STRANGERS);
        for (ObjectId id : strangers) {
            Snapshot stranger = context.current(page.entity(), id);
            if (stranger != null) {
                leave(stranger);
            }
            answer.forgetStranger(id);
        }
        return strangers.size() == STRANGERS;
    }

    private List<Member> loading() {
        return context.tables().loading().stream()
                .filter(member -> member.entity().root() == page.entity().root())
                .toList();
    }

    private void finish(List<Member> members) {
        if (!members.isEmpty()) {
            context.replaceTables(context.tables().finish(context.session(), members));
        }
    }

    private void end(@Nullable State state) {
        if (state != null) {
            answer.end(state);
        }
        page.cursor().ifPresent(cursor -> CursorTable.put(context.sql(), page.entity(), cursor));
    }
}
