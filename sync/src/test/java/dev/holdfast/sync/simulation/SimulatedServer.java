package dev.holdfast.sync.simulation;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A server that takes part in a simulation, with {@link SimulatedModel#MODEL}. Used by one thread. */
public interface SimulatedServer extends AutoCloseable {
    /** The way of one device to it. */
    SyncTransport connect();

    /** Everything it holds, as {@link SimulatedModel#text} by id. */
    Map<ObjectId, String> texts();

    /** Changes members of an object that is there, as its own logic would. */
    void change(String entity, ObjectId id, Map<String, ? extends @Nullable Object> values);

    /** Deletes an object that is there. */
    void delete(String entity, ObjectId id);

    /** Damages the contents of a file until {@link #repair}, where a server can. */
    default void damage(ObjectId photo) {}

    /** Makes all damaged contents whole. */
    default void repair() {}

    /** Begins to do without failures of its own. */
    default void heal() {}

    /** The keys that had effect, each as often as it had; empty where a server cannot tell. */
    default List<ObjectId> appliedKeys() {
        return List.of();
    }

    /** How its devices work: on virtual time. Asked again when everything is well. */
    default SyncOptions options(VirtualTime time, Random random) {
        return SyncOptions.defaults().withSources(time::advance, time, random);
    }

    @Override
    default void close() {}
}
