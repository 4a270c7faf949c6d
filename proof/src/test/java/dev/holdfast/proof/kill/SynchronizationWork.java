package dev.holdfast.proof.kill;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.proof.workload.WholeStore;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.FolderSync;
import dev.holdfast.store.testing.ClosingWatch;
import dev.holdfast.store.testing.power.Workload;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A device and its server on one disk, between commits and synchronizations: whatever is lost, they agree after the next. */
public final class SynchronizationWork implements Workload {
    private static final AtomicInteger LATER = new AtomicInteger();

    @Override
    public int steps() {
        return 60;
    }

    @Override
    public boolean isJudge() {
        return true;
    }

    @Override
    public Run open(Path folder, int step) {
        boolean isNew = !Files.exists(folder);
        try {
            Files.createDirectories(folder);
            FolderSync.force(folder.getParent());
            return new Synchronizations(Pair.open(folder, isNew ? 0 : LATER.incrementAndGet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Synchronizations implements Run {
        private static final int CHECKPOINT_PAGES = 40;

        private final Pair pair;
        private final Random random = new Random(1);
        private Consumer<String> out = line -> {};

        Synchronizations(Pair pair) {
            this.pair = pair;
            pair.checkpointEvery(CHECKPOINT_PAGES);
        }

        @Override
        public ObjectStore store() {
            return pair.device().store();
        }

        @Override
        public void tellTo(Consumer<String> lines) {
            out = lines;
        }

        @Override
        public void step(int number) {
            out.accept(pair.step(random));
        }

        @Override
        public void judge(List<String> told) {
            SyncReport report = pair.agree();
            demand(report.result() == SyncResult.COMPLETE, "they do not agree: " + report);
            demand(pair.isAlike(), "the device and the server hold other objects");
            demand(store().pending().count() == 0, "changes are still to be sent");
            Set<ObjectId> there = Pair.left(told);
            for (String line : told) {
                if (line.startsWith("- ")) {
                    demand(pair.isNowhere(ObjectId.parse(line.substring(2))), "deleted and there: " + line);
                }
            }
            // The last thing may have been a deletion that was done and not said.
            long missing = there.stream().filter(id -> !pair.isOnBoth(id)).count();
            demand(missing <= 1, missing + " objects were committed and are not there");
            WholeStore.verify(pair.device());
        }

        /** What both hold and what is still to be sent; the next opening clears other marks of an ended transfer. */
        @Override
        public String state() {
            return pair.objects() + " pending " + store().pending().count();
        }

        private static void demand(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError(otherwise);
            }
        }

        @Override
        public void probe() {
            store().commit(store().create(Device.COUNTRY).set("Name", "probe"));
        }

        @Override
        public void close() {
            ClosingWatch.exempt(store());
            pair.close();
        }
    }
}
