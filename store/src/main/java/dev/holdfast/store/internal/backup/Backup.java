package dev.holdfast.store.internal.backup;

import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.engine.StoreEngine;
import dev.holdfast.store.internal.sqlite.DatabaseCopy;
import dev.holdfast.store.internal.storage.DiskErrors;
import dev.holdfast.store.internal.storage.Meta;
import dev.holdfast.store.internal.storage.NewFolder;
import dev.holdfast.store.internal.storage.StoreFolder;
import dev.holdfast.store.internal.storage.Trees;
import dev.holdfast.store.spi.BackupContents;
import dev.holdfast.store.spi.BackupContents.Copied;
import dev.holdfast.store.spi.BackupContents.Hold;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.StorePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One backup (SPEC 9.3). Order is what makes it whole: first nothing more is removed from the folders beside the database; then
 * the rows are copied as of one commit, while others write; then the contents that those rows name, which are all still
 * there; then everything is forced to disk and gets its name at once.
 *
 * <p>The copy says whose it is. The first that opens it for writing gives it an id of its own, so two stores that came from one
 * backup, and the store they came from, are three.
 */
public final class Backup {
    private final StoreEngine engine;
    private final NewFolder target;
    private final Collection<BackupContents> keepers;
    private long commitNumber;
    private Copied copied = new Copied(0, 0, 0);

    private Backup(StoreEngine engine, NewFolder target, Collection<BackupContents> keepers) {
        this.engine = engine;
        this.target = target;
        this.keepers = keepers;
    }

    /**
     * What a backup took.
     *
     * @param commitNumber the last commit in it
     * @param databaseBytes the size of its database
     * @param copied the files beside it
     */
    public record Taken(long commitNumber, long databaseBytes, Copied copied) {}

    /** Takes a backup into a folder that is not there yet. */
    public static Taken take(StoreEngine engine, Path folder) {
        if (folder.toAbsolutePath()
                .normalize()
                .startsWith(engine.folder().toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("A backup lies outside of its store's folder");
        }
        engine.checkUsable();
        return engine.services().backups().alone(keepers -> {
            try (NewFolder target = NewFolder.begin(folder, engine.newId().toString())) {
                Taken taken = new Backup(engine, target, keepers).take();
                target.publish();
                StorePorts.reached("backup-published");
                return taken;
            }
        });
    }

    private Taken take() {
        List<Hold> holds = new ArrayList<>();
        try {
            keepers.forEach(each -> holds.add(each.hold()));
            Path database = StoreFolder.databaseOf(target.path());
            copyRows(database);
            StorePorts.reached("backup-rows");
            DatabaseCopy.edit(database, engine.options().busyTimeoutMillis(), sql -> complete(sql, holds));
            StorePorts.reached("backup-files");
            return new Taken(commitNumber, Files.size(database), copied);
        } catch (IOException e) {
            throw DiskErrors.translate("taking a backup", target.path(), e);
        } finally {
            holds.forEach(Hold::close);
        }
    }

    private void copyRows(Path database) throws IOException {
        StoreFolder.createPrivateFile(database);
        engine.whileOpen(() -> DatabaseCopy.write(
                StoreFolder.databaseOf(engine.folder()),
                database,
                engine.options().busyTimeoutMillis()));
    }

    private void complete(SqlPort copy, List<Hold> holds) {
        commitNumber = Progress.read(copy).commitNumber();
        Meta.put(copy, Meta.COPY_OF, Meta.get(copy, Meta.STORE_ID).orElseThrow());
        try {
            for (Hold hold : holds) {
                engine.checkUsable();
                copied = copied.plus(hold.copy(copy, target.path()));
            }
            copyUnclaimed();
        } catch (IOException e) {
            throw DiskErrors.translate("copying files", target.path(), e);
        }
    }

    /** The folders of modules that were not opened with this store: nobody changes them. */
    private void copyUnclaimed() throws IOException {
        Set<String> claimed = keepers.stream().map(BackupContents::folder).collect(Collectors.toSet());
        for (Path folder : Trees.folders(engine.folder())) {
            String name = String.valueOf(folder.getFileName());
            if (!claimed.contains(name)) {
                engine.checkUsable();
                Trees.Copied plain = Trees.copy(folder, target.path().resolve(name));
                copied = copied.plus(new Copied(plain.files(), plain.bytes(), 0));
            }
        }
    }
}
