package dev.holdfast.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.kit.Fault;
import dev.holdfast.sync.kit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One history: devices and a server do what a seed says while the network fails; then the network heals, and everyone has to
 * agree in a bounded number of synchronizations (SPEC 5). Checked at every step: no key has effect twice, and no report says
 * complete while something is unsent or refused.
 */
final class Simulation implements AutoCloseable {
    private static final int STEPS = 30;
    private static final int ROUNDS_TO_AGREE = 6;
    static final List<Fault> FAULTS = List.of(
            Fault.OFFLINE,
            Fault.BUSY,
            Fault.DROP_REQUEST,
            Fault.DROP_ANSWER,
            Fault.REPEAT_REQUEST,
            Fault.LATE_REQUEST,
            Fault.REORDER_ANSWER,
            Fault.CUT_ANSWER,
            Fault.STALL);

    private final Random random;
    private final VirtualTime time = VirtualTime.create();
    private final SimulatedServer server;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private final Set<ObjectId> created = new HashSet<>();
    private final Set<ObjectId> given = new HashSet<>();

    Simulation(long seed, Path folder, Simulations.ServerMaker servers) {
        this.random = new Random(seed);
        this.server = servers.make(folder.resolve("server"), time, new Random(random.nextLong()));
        int number = random.nextInt(4) == 0 ? 3 : 2;
        for (int i = 0; i < number; i++) {
            Random own = new Random(random.nextLong());
            SimulatedDevice device = new SimulatedDevice(folder.resolve("device" + i), server, time, own);
            double chance = random.nextDouble() * 0.06;
            FAULTS.forEach(fault -> device.network.chance(fault, chance));
            devices.add(device);
        }
    }

    void run() {
        for (int step = 0; step < STEPS; step++) {
            step("v" + step);
        }
        heal();
    }

    private void step(String name) {
        SimulatedDevice device = devices.get(random.nextInt(devices.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> created.add(device.create(name));
            case 3, 4 -> device.edit(name);
            case 5 -> device.delete().ifPresent(given::add);
            case 6 -> onServer(name);
            case 7 -> deleteOnServer();
            case 8 -> time.jumpTo(time.instant().plus(Duration.ofMinutes(random.nextInt(200) - 100)));
            case 9 -> device.restart();
            default -> checked(device, random.nextInt(3) == 0);
        }
    }

    private void onServer(String name) {
        Map<ObjectId, String> all = new TreeMap<>(server.texts());
        if (all.isEmpty()) {
            return;
        }
        ObjectId id = new ArrayList<>(all.keySet()).get(random.nextInt(all.size()));
        String entity = SimulatedModel.entityOf(String.valueOf(all.get(id)));
        if (entity.equals("Photo") && random.nextBoolean()) {
            server.damage(id);
        } else if (random.nextInt(8) == 0) {
            server.repair();
        } else {
            server.change(entity, id, Map.of(SimulatedModel.nameMember(entity), name + " by the server"));
        }
    }

    private void deleteOnServer() {
        Map<ObjectId, String> all = new TreeMap<>(server.texts());
        if (!all.isEmpty() && random.nextInt(3) == 0) {
            ObjectId id = new ArrayList<>(all.keySet()).get(random.nextInt(all.size()));
            given.add(id);
            server.delete(SimulatedModel.entityOf(String.valueOf(all.get(id))), id);
        }
    }

    private void checked(SimulatedDevice device, boolean mayCrash) {
        device.synchronize(mayCrash).ifPresent(report -> {
            if (report.result() == SyncResult.COMPLETE) {
                assertThat(device.unsent())
                        .as("unsent after a complete synchronization")
                        .isZero();
            }
        });
        assertThat(server.appliedKeys()).as("keys that had effect").doesNotHaveDuplicates();
    }

    /** The faults that the devices met. */
    List<Fault> faults() {
        return devices.stream()
                .flatMap(device -> device.network.injected().stream())
                .toList();
    }

    /** How often a device died. */
    long crashes() {
        return devices.stream().mapToLong(SimulatedDevice::crashes).sum();
    }

    private void heal() {
        server.heal();
        server.repair();
        devices.forEach(SimulatedDevice::heal);
        int rounds = 0;
        while (!agreed()) {
            assertThat(++rounds)
                    .as(
                            "synchronizations until everyone agrees; %s",
                            devices.get(0).explanation())
                    .isLessThanOrEqualTo(ROUNDS_TO_AGREE);
            for (SimulatedDevice device : devices) {
                SyncReport report = device.synchronize(false).orElseThrow();
                assertThat(report.result().isThrough()).as("%s", report).isTrue();
                given.addAll(device.discardRefused());
            }
        }
        assertThat(server.appliedKeys()).doesNotHaveDuplicates();
        devices.forEach(SimulatedDevice::readPhotos);
        Set<ObjectId> lost = new HashSet<>(created);
        lost.removeAll(given);
        lost.removeAll(server.texts().keySet());
        assertThat(lost)
                .as("committed objects that nobody deleted and the server does not have")
                .isEmpty();
    }

    private boolean agreed() {
        Map<ObjectId, String> truth = server.texts();
        return devices.stream()
                .allMatch(device -> device.unsent() == 0
                        && device.refused() == 0
                        && device.contents().equals(truth));
    }

    @Override
    public void close() {
        devices.forEach(SimulatedDevice::close);
        server.close();
    }
}
