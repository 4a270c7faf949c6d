package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.internal.sqlite.DatabaseCopy;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.DiskErrors;
import dev.holdfast.store.internal.storage.Meta;
import dev.holdfast.store.internal.storage.StoreFolder;
import dev.holdfast.store.internal.storage.Trees;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.spi.StorePorts;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties a store, and removes what then is left on the disk: folders of other modules, and bytes in free pages. */
public final class Remains {
    private static final Logger LOG = LoggerFactory.getLogger(Remains.class);

    private Remains() {}

    /** Takes out what came from a server or waits for it, and closes the store. */
    public static void reset(StoreEngine engine, UnsentPolicy policy) {
        empty(engine, Emptying.Kind.RESET, policy);
    }

    /** Takes everything out and closes the store. */
    public static void clear(StoreEngine engine, UnsentPolicy policy) {
        empty(engine, Emptying.Kind.CLEAR, policy);
    }

    /** Takes everything out, the user too, and closes the store. */
    public static void signOut(StoreEngine engine, UnsentPolicy policy) {
        empty(engine, Emptying.Kind.SIGN_OUT, policy);
    }

    private static void empty(StoreEngine engine, Emptying.Kind kind, UnsentPolicy policy) {
        Alone.Claim claim = engine.services().alone().claim("the store is being emptied");
        try {
            engine.write(new Emptying(kind, policy, engine.journalTable(), engine.newId()));
            StorePorts.reached("emptied");
            engine.close(() -> remove(engine));
        } finally {
            claim.close();
        }
    }

    /** The rows are gone already: what cannot be done now is done at the next opening, or is only room on the disk. */
    private static void remove(StoreEngine engine) {
        try {
            deleteFolders(engine.folder());
            StorePorts.reached("emptied-folders");
            DatabaseCopy.shrink(
                    StoreFolder.databaseOf(engine.folder()), engine.options().busyTimeoutMillis());
        } catch (HoldfastException e) {
            LOG.warn("What an emptied store left on the disk could not all be removed", e);
        }
    }

    /** Does what a crash left to do after the store was emptied; nobody has opened a folder in it yet. */
    static void endEmptying(StoreEngine engine) {
        SqlSession writer = engine.database().writer();
        if (!engine.options().readOnly() && Meta.get(writer, Meta.EMPTIED).isPresent()) {
            deleteFolders(engine.folder());
            writer.beginImmediate();
            Meta.remove(writer, Meta.EMPTIED);
            writer.commit();
        }
    }

    private static void deleteFolders(Path folder) {
        try {
            for (Path each : Trees.folders(folder)) {
                Trees.delete(each);
            }
        } catch (IOException e) {
            throw DiskErrors.translate("removing files", folder, e);
        }
    }
}
