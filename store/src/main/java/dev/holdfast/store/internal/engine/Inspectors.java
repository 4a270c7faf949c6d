package dev.holdfast.store.internal.engine;

import dev.holdfast.store.internal.change.CreationInspector;
import dev.holdfast.store.internal.change.PendingInspector;
import dev.holdfast.store.internal.change.QuarantineInspector;
import dev.holdfast.store.internal.change.SyncStateInspector;
import dev.holdfast.store.internal.journal.JournalInspector;
import dev.holdfast.store.internal.sqlite.IntegrityInspector;
import dev.holdfast.store.internal.storage.ChecksumInspector;
import dev.holdfast.store.internal.storage.ObjectInspector;
import dev.holdfast.store.internal.storage.SchemaInspector;
import dev.holdfast.store.spi.StoreInspector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who looks over a store for the doctor: one inspector of each room, and those that our modules add. */
public final class Inspectors {
    private final List<StoreInspector> added = new CopyOnWriteArrayList<>();

    Inspectors() {}

    /** Adds one of another module. */
    public void add(StoreInspector inspector) {
        added.add(inspector);
    }

    /** All, those of the rooms first. */
    public List<StoreInspector> all() {
        List<StoreInspector> all = new ArrayList<>(List.of(
                new IntegrityInspector(),
                new SchemaInspector(),
                new ChecksumInspector(),
                new ObjectInspector(),
                new PendingInspector(),
                new CreationInspector(),
                new QuarantineInspector(),
                new SyncStateInspector(),
                new JournalInspector()));
        all.addAll(added);
        return all;
    }
}
