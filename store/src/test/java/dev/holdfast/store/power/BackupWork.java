package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.FolderSync;
import dev.holdfast.store.testing.power.StateText;
import dev.holdfast.store.testing.power.StoreSource;
import dev.holdfast.store.testing.power.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Backups between commits, beside the store: each is there whole, as the store was then, or not at all. */
public final class BackupWork implements Workload {
    @Override
    public int steps() {
        return 20;
    }

    @Override
    public Run open(Path folder, int step) {
        try {
            Files.createDirectories(folder);
            FolderSync.force(folder.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Backups(folder, step);
    }

    private static final class Backups extends TradeRun {
        private static final int KINDS = 5;
        private static final String NAME = "backup-";

        private final Path folder;
        private final int steps;
        private final List<ObjectId> tags = new ArrayList<>();
        private final Map<Integer, String> made = new TreeMap<>();

        Backups(Path folder, int steps) {
            super(folder.resolve("store"), StoreOptions.defaults());
            this.folder = folder;
            this.steps = steps;
        }

        @Override
        public void step(int number) {
            switch (number % KINDS) {
                case 1 -> create(number);
                case 2, 4 -> {
                    store().backup(folder.resolve(NAME + number));
                    made.put(number, rows(store()));
                }
                case 3 -> store().commit(store().edit(TAG, tags.get(0)).set(TEXT, "changed " + number));
                default -> store().commit(store().edit(TAG, tags.remove(0)).delete());
            }
        }

        private void create(int number) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                drafts.add(store().create(TAG).set(TEXT, "tag " + number + " " + i));
            }
            store().commit(drafts);
            drafts.forEach(draft -> tags.add(draft.id()));
        }

        /** The store, and what each backup holds: as it was when it was made, or as it is found. */
        @Override
        public String state() {
            Map<Integer, String> backups = new TreeMap<>(made);
            for (int step = 1; step <= steps; step++) {
                Path backup = folder.resolve(NAME + step);
                if (Files.exists(backup)) {
                    try (ObjectStore found = new StoreSource(backup, StoreOptions.defaults()).open(MODEL)) {
                        backups.put(step, rows(found));
                    }
                }
            }
            return rows(store()) + "\n"
                    + backups.entrySet().stream()
                            .map(each -> each.getKey() + ": " + each.getValue().hashCode())
                            .collect(Collectors.joining("\n"));
        }

        private static String rows(ObjectStore store) {
            return StateText.of(store)
                    .lines()
                    .filter(line -> !line.startsWith("meta "))
                    .collect(Collectors.joining("\n"));
        }
    }
}
