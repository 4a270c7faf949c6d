package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.NAME;

import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Downloads of an empty entity in pages, each with its cursor, with a commit, a reopening and a page of objects that are there
 * already among them. Only pages that add objects in the middle may be taken back.
 */
public final class FirstLoadWork implements Workload {
    private static final int PAGE = 30;
    private static final int CYCLE = 12;
    /** The steps of a cycle that do nothing but add a page's objects. */
    private static final Set<Integer> ONLY_NEW = Set.of(2, 3, 5, 7, 9);

    @Override
    public int steps() {
        return 3 * CYCLE - 1;
    }

    @Override
    public Run open(Path folder, int step) {
        return new FirstLoads(folder);
    }

    @Override
    public boolean isDurable(int step) {
        return !ONLY_NEW.contains(step % CYCLE);
    }

    private static final class FirstLoads extends TradeRun {
        FirstLoads(Path folder) {
            super(folder, StoreOptions.defaults());
        }

        @Override
        public void step(int number) {
            switch (number % CYCLE) {
                case 0 -> store().remote().removeAll("Tag");
                case 1 -> page(Part.FULL_FIRST, 0, number);
                case 2 -> page(Part.FULL_NEXT, 1, number);
                case 3 -> page(Part.FULL_NEXT, 2, number);
                case 4 -> store().commit(store().create(CUSTOMER).set(NAME, "customer " + number));
                case 5 -> page(Part.FULL_NEXT, 3, number);
                // Half of its objects came with the page before.
                case 6 -> objects(Part.FULL_NEXT, 3 * PAGE + PAGE / 2, number);
                case 7 -> page(Part.FULL_NEXT, 5, number);
                case 8 -> reopen();
                case 9 -> page(Part.FULL_NEXT, 6, number);
                case 10 -> page(Part.FULL_LAST, 7, number);
                default ->
                    download(List.of(remoteTag(1, "changed " + number)), List.of(remoteId(2)), "later " + number);
            }
        }

        private void page(Part part, int page, int number) {
            objects(part, page * PAGE, number);
        }

        private void objects(Part part, int first, int number) {
            List<RemoteObject> tags = new ArrayList<>();
            for (int i = first; i < first + PAGE; i++) {
                tags.add(remoteTag(i, "remote " + number / CYCLE));
            }
            DownloadCursor cursor = new DownloadCursor("up to " + first, "all");
            store().remote().apply(RemotePage.full("Tag", tags, part, Optional.of(cursor)));
        }
    }
}
