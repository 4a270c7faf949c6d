package dev.holdfast.sync.simulation;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.kit.FakeObject;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The strict server in memory as a part of a simulation. */
final class FakeSimulatedServer implements SimulatedServer {
    private final FakeServer server;
    private final Set<ObjectId> damaged = new LinkedHashSet<>();

    FakeSimulatedServer(VirtualTime time) {
        this.server = FakeServer.of(SimulatedModel.MODEL, time);
    }

    @Override
    public SyncTransport connect() {
        return server;
    }

    @Override
    public Map<ObjectId, String> texts() {
        Map<ObjectId, String> all = new TreeMap<>();
        for (String entity : List.of("Country", "City", "Photo")) {
            for (FakeObject object : server.objects(entity)) {
                all.put(object.id(), SimulatedModel.text(entity, object.values()::get));
            }
        }
        return all;
    }

    @Override
    public void change(String entity, ObjectId id, Map<String, ? extends @Nullable Object> values) {
        server.put(entity, id, values);
    }

    @Override
    public void delete(String entity, ObjectId id) {
        server.delete(id);
        damaged.remove(id);
    }

    @Override
    public void damage(ObjectId photo) {
        server.breakContents(photo, Reason.DAMAGED);
        damaged.add(photo);
    }

    @Override
    public void repair() {
        damaged.stream().filter(photo -> server.find(photo).isPresent()).forEach(photo -> {
            server.breakContents(photo, null);
        });
        damaged.clear();
    }

    @Override
    public List<ObjectId> appliedKeys() {
        return server.appliedKeys();
    }
}
