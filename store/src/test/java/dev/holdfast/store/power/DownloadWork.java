package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.Draft;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.JournalConsumer;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages of changes and of full answers with their cursors, over local edits, and a consumer that follows the journal. */
public final class DownloadWork implements Workload {
    @Override
    public int steps() {
        return 39;
    }

    @Override
    public Run open(Path folder, int step) {
        return new Downloads(folder);
    }

    /** The second page of the first answer adds objects to an entity that was empty. */
    @Override
    public boolean isDurable(int step) {
        return step != 3;
    }

    private static final class Downloads extends TradeRun {
        Downloads(Path folder) {
            super(folder, StoreOptions.defaults());
        }

        @Override
        public void step(int number) {
            switch (number % 13) {
                case 1 -> consumer();
                case 2 -> full(Part.FULL_FIRST, 0, 20, number);
                case 3 -> full(Part.FULL_NEXT, 20, 20, number);
                case 4 -> full(Part.FULL_LAST, 30, 15, number);
                case 5 -> download(tags(0, 12, number), List.of(remoteId(30)), "mark " + number);
                case 6 -> edit(number);
                case 7 -> conflict(number);
                case 8 -> acknowledge();
                case 9 -> reopen();
                case 10 -> store().journal().prune();
                case 11 -> parties(number);
                case 12 -> store().remote().forgetCursor("Tag");
                default -> store().remote().removeAll("Party");
            }
        }

        private JournalConsumer consumer() {
            return store().journal().consumer("follower", Start.OLDEST);
        }

        private static List<RemoteObject> tags(int first, int count, int number) {
            List<RemoteObject> tags = new ArrayList<>();
            for (int i = first; i < first + count; i++) {
                tags.add(remoteTag(i, "remote " + number));
            }
            return tags;
        }

        private void full(Part part, int first, int count, int number) {
            Optional<DownloadCursor> cursor = part == Part.FULL_LAST
                    ? Optional.of(new DownloadCursor("full " + number, "all"))
                    : Optional.empty();
            store().remote().apply(RemotePage.full("Tag", tags(first, count, number), part, cursor));
        }

        private void edit(int number) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < 8; i += 2) {
                drafts.add(store().edit(TAG, remoteId(i)).set(TEXT, "mine " + number));
            }
            drafts.add(store().create(TAG).set(TEXT, "new " + number));
            store().commit(drafts);
        }

        private void conflict(int number) {
            store().remote().resolveWith("Tag", conflict -> conflict.mine());
            download(tags(0, 8, number), List.of(remoteId(9)), "mark " + number);
        }

        private void acknowledge() {
            consumer().acknowledge(store().journal().lastSequence() - 2);
        }

        private void parties(int number) {
            List<RemoteObject> parties = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Map<String, Object> values = Map.of("Name", "party " + number, "Age", i);
                parties.add(new RemoteObject("Person", remoteId(1_000 + i), "1", values));
            }
            store().remote()
                    .apply(RemotePage.changes(
                            "Party", parties, List.of(), Optional.of(new DownloadCursor("p" + number, "all"))));
        }
    }
}
