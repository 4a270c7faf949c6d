package dev.holdfast.store;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.engine.EngineOptions;
import dev.holdfast.store.internal.sqlite.SqliteOptions.Synchronous;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How a store works. Immutable: every {@code with} method gives another one.
 *
 * <pre>{@code
 * ObjectStore.open(folder, model, StoreOptions.defaults().withUser("anna").withCacheBytes(8 << 20));
 * }</pre>
 */
public final class StoreOptions {
    private static final int MAX_READERS = 64;
    private static final int MIN_WAIT_MILLIS = 250;
    private static final StoreOptions DEFAULTS = new StoreOptions(EngineOptions.defaults());

    private final EngineOptions engine;

    private StoreOptions(EngineOptions engine) {
        this.engine = engine;
    }

    /** Durable over power loss, a cache of 32 MiB, 4 readers, waits of 5 s for a lock and 30 s for a reader. */
    public static StoreOptions defaults() {
        return DEFAULTS;
    }

    EngineOptions engine() {
        return engine;
    }

    /** The options of a store that ends with its process: nothing is forced to disk, the folder goes at the end. */
    EngineOptions temporary() {
        return engine.with(edit -> {
            edit.synchronous = Synchronous.OFF;
            edit.readOnly = false;
            edit.deleteOnClose = true;
        });
    }

    private StoreOptions with(Consumer<EngineOptions.Edit> change) {
        return new StoreOptions(engine.with(change));
    }

    /** What a commit survives; {@link Durability#POWER_LOSS} by default. */
    public StoreOptions withDurability(Durability durability) {
        return with(
                edit -> edit.synchronous = durability == Durability.POWER_LOSS ? Synchronous.FULL : Synchronous.NORMAL);
    }

    /**
     * Opens an existing store without its lock and without writing anything: for tools. Beside an owner at work it reads what was
     * committed last, and keeps no objects in memory.
     */
    public StoreOptions withReadOnly() {
        return with(edit -> edit.readOnly = true);
    }

    /** The memory for snapshots of hot objects, in bytes; 0 switches the cache off. */
    public StoreOptions withCacheBytes(long bytes) {
        require(bytes >= 0, "cache bytes are not negative");
        return with(edit -> edit.cacheBytes = bytes);
    }

    /**
     * How many threads can read the database at once, 1 to 64; reads from the cache do not count, nor does the one session more
     * with which a long scan reads ahead.
     */
    public StoreOptions withReaders(int readers) {
        require(readers >= 1 && readers <= MAX_READERS, "readers are 1 to 64");
        return with(edit -> edit.readers = readers);
    }

    /** How long a free reader is waited for, in milliseconds, at least 250; also how long closing waits for readers. */
    public StoreOptions withReaderWaitMillis(int millis) {
        require(millis >= MIN_WAIT_MILLIS, "a wait for a reader is at least 250 ms");
        return with(edit -> edit.readerWaitMillis = millis);
    }

    /** Applies the defaults that the model declares to objects made offline (SPEC 1.5). */
    public StoreOptions withDeclaredDefaults() {
        return with(edit -> edit.declaredDefaults = true);
    }

    /** Lets the journal keep every value after a change, not only the changed ones before (SPEC 3.2). */
    public StoreOptions withFullImages() {
        return with(edit -> edit.fullImages = true);
    }

    /** How long journal entries stay at least, also when every consumer has passed them; not at all by default. */
    public StoreOptions withJournalRetention(Duration retention) {
        require(!retention.isNegative(), "a retention is not negative");
        return with(edit -> edit.retention = retention);
    }

    /**
     * Opens a store whose log was damaged after its process died with what can be read of it, and gives the rest up for good:
     * the commits in the damaged part are lost, acknowledged ones too. Without this, and by default, such a store is refused
     * with a {@link StoreCorruptException}, and nothing of it is changed. Copy the folder and try a backup or
     * {@link dev.holdfast.store.inspect.StoreSalvage} first, and have {@link dev.holdfast.store.inspect.StoreCheck} look the store over afterwards: pages that were in
     * the database already may be newer than what is left of the log. What is given up is logged as a warning. A store without
     * such damage opens as ever.
     */
    public StoreOptions withDamagedLogGivenUp() {
        return with(edit -> edit.damagedLogGivenUp = true);
    }

    /**
     * The user that the store belongs to: bound when it is made, and asked for whenever it is opened (SPEC 9.4). A store made
     * without one belongs to nobody in particular, and is opened without one. Whoever opens a store first after a sign-out binds it.
     */
    public StoreOptions withUser(String user) {
        return with(edit -> edit.user = user);
    }

    /** Where time and randomness come from, for tests that replay a history. */
    public StoreOptions withSources(InstantSource clock, RandomGenerator random) {
        return with(edit -> {
            edit.clock = clock;
            edit.random = random;
        });
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("The option does not hold its rule: " + rule);
        }
    }
}
