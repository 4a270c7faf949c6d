package dev.holdfast.store;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.ChangeOrigin;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.ObjectTransition;
import dev.holdfast.store.spi.WriteSession;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The drafts with an edited reference that somebody still holds: a local deletion empties references to its object in them
 * too (SPEC 2.7).
 */
final class OpenDrafts implements CommitParticipant {
    private final Set<Draft> drafts = Collections.newSetFromMap(new WeakHashMap<>());

    void add(Draft draft) {
        synchronized (drafts) {
            drafts.add(draft);
        }
    }

    void remove(Draft draft) {
        synchronized (drafts) {
            drafts.remove(draft);
        }
    }

    @Override
    public String name() {
        return "open drafts";
    }

    @Override
    public void write(CommitEvent commit, WriteSession session) {
        // Nothing of a draft is stored.
    }

    @Override
    public void published(CommitEvent commit) {
        if (commit.origin() != ChangeOrigin.LOCAL) {
            return;
        }
        for (ObjectTransition transition : commit.transitions()) {
            if (transition.kind() == ChangeKind.DELETED) {
                held().forEach(draft -> draft.forget(transition.object()));
            }
        }
    }

    private List<Draft> held() {
        synchronized (drafts) {
            return List.copyOf(drafts);
        }
    }
}
