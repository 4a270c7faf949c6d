package dev.holdfast.store.inspect;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.sqlite.SqliteOptions;
import dev.holdfast.store.internal.sqlite.SqliteOptions.Synchronous;
import dev.holdfast.store.internal.storage.LeftLog;
import dev.holdfast.store.internal.storage.LogDamage;
import dev.holdfast.store.internal.storage.StoreFolder;
import dev.holdfast.store.internal.storage.Trees;
import dev.holdfast.store.model.DomainModel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings out of a damaged store what can still be read, into a new folder: {@code objects.ndjson} and {@code changes.ndjson}, a
 * JSON object a line, with what could be read but not understood as bytes, and a copy of every other file of the store, such
 * as the contents of documents. Works on a copy of the database; the store itself is not touched, and must not be open.
 */
public final class StoreSalvage {
    private static final int WAIT_MILLIS = 5_000;

    private final List<String> lost = new ArrayList<>();
    private long lostCount;
    private long files;

    private StoreSalvage() {}

    /**
     * Salvages the store in a folder.
     *
     * @param model the model it was last opened with
     * @param target a folder that is not there
     * @return what was brought out, and what was not
     * @throws StoreAccessException when the target is there or cannot be written
     */
    public static SalvageReport run(Path storeFolder, DomainModel model, Path target) {
        return new StoreSalvage().salvage(storeFolder, model, target);
    }

    private SalvageReport salvage(Path store, DomainModel model, Path target) {
        if (Files.exists(target)) {
            throw new StoreAccessException("The folder for what is salvaged is there already", null);
        }
        try {
            StoreFolder.createPrivateFolder(target);
            Path work = target.resolve("work");
            StoreFolder.createPrivateFolder(work);
            copyFiles(store, target, work);
            tellOfTheLog(store);
            SalvagedTables tables = new SalvagedTables(this::lost);
            read(work, model, target, tables);
            Trees.delete(work);
            return new SalvageReport(tables.objects(), tables.changes(), files, lost, lostCount);
        } catch (IOException e) {
            throw new StoreAccessException("What was salvaged cannot be written", e);
        }
    }

    private void lost(String what) {
        lostCount++;
        if (lost.size() < SalvageReport.MAX_LOST) {
            lost.add(what);
        }
    }

    private void tellOfTheLog(Path store) throws IOException {
        LogDamage damage = LeftLog.damage(store);
        if (damage != null) {
            lost("commits at the end of the log (" + damage.facts() + ")");
        }
    }

    private void copyFiles(Path store, Path target, Path work) throws IOException {
        String database = StoreFolder.databaseOf(store).getFileName().toString();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(store)) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                if (name.equals(database) || name.equals(database + "-wal")) {
                    Files.copy(each, work.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                } else if (Files.isDirectory(each)) {
                    files += Trees.copy(each, target.resolve(name)).files();
                }
            }
        }
    }

    private void read(Path work, DomainModel model, Path target, SalvagedTables tables) throws IOException {
        Path copy = StoreFolder.databaseOf(work);
        if (!Files.exists(copy)) {
            lost("the database is not there");
            return;
        }

        SqliteOptions options = new SqliteOptions(copy, Synchronous.OFF, false, 1, WAIT_MILLIS, WAIT_MILLIS);
        try (SqliteDatabase database = SqliteDatabase.open(options);
                SalvageFile objects = new SalvageFile(target.resolve("objects.ndjson"));
                SalvageFile changes = new SalvageFile(target.resolve("changes.ndjson"))) {
            tables.read(database.writer(), model, objects, changes);
        } catch (HoldfastException e) {
            lost("the database: " + e.getMessage());
        }
    }
}
