package dev.holdfast.store;

import dev.holdfast.store.internal.engine.Remains;
import dev.holdfast.store.internal.engine.StoreEngine;
import dev.holdfast.store.internal.engine.Vitals;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.BackupContents;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.DraftPort;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StoreInspector;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StoreVitals;
import dev.holdfast.store.spi.UnsentContents;
import dev.holdfast.store.spi.WriteSession;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The store as our own modules see it. */
final class EnginePort implements StorePort {
    private final StoreEngine engine;

    EnginePort(StoreEngine engine) {
        this.engine = engine;
    }

    static StorePort of(ObjectStore store) {
        return store.port();
    }

    @Override
    public DomainModel model() {
        return engine.model();
    }

    @Override
    public ObjectId storeId() {
        return engine.storeId();
    }

    @Override
    public Path folder() {
        return engine.folder();
    }

    @Override
    public InstantSource clock() {
        return engine.options().clock();
    }

    @Override
    public ObjectId newId() {
        return engine.newId();
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super ReadSession, ? extends T> work) {
        return engine.read(work);
    }

    @Override
    public <T extends @Nullable Object> T write(Function<? super WriteSession, ? extends T> work) {
        return engine.write(work::apply);
    }

    @Override
    public List<JournalEntry> journal(ReadSession view, long afterSequence, int limit) {
        return engine.services().journal().read(view.sql(), afterSequence, limit);
    }

    @Override
    public void attach(CommitParticipant participant) {
        engine.attach(participant);
    }

    @Override
    public void attach(UnsentContents keeper) {
        engine.services().attach(keeper);
    }

    @Override
    public void attach(BackupContents keeper) {
        engine.services().backups().attach(keeper);
    }

    @Override
    public Claim claim(String what) {
        return engine.services().alone().claim(what)::close;
    }

    @Override
    public void signOut(UnsentPolicy policy) {
        Remains.signOut(engine, policy);
    }

    @Override
    public QueryColumns columns() {
        return engine.columns();
    }

    @Override
    public Executor background() {
        return engine.background();
    }

    @Override
    public long lastCommit() {
        return engine.lastCommit();
    }

    @Override
    public void addInspector(StoreInspector inspector) {
        engine.inspectors().add(inspector);
    }

    @Override
    public List<StoreInspector> inspectors() {
        return engine.inspectors().all();
    }

    @Override
    public StoreVitals vitals() {
        return Vitals.of(engine);
    }

    @Override
    public DraftPort draft(Object draft) {
        return new ManagedDraft((Draft) draft);
    }

    private record ManagedDraft(Draft draft) implements DraftPort {
        @Override
        public ObjectId id() {
            return draft.id();
        }

        @Override
        public Entity entity() {
            return draft.entity();
        }

        @Override
        public <T> void setManaged(Attribute<T> attribute, @Nullable T value) {
            draft.putUnchecked(attribute, attribute.convert(value));
        }
    }
}
