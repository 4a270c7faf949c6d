package dev.holdfast.sync.simulation;

import static dev.holdfast.sync.simulation.SimulatedModel.MODEL;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.kit.VirtualTime;
import java.net.URI;
import java.nio.file.Path;
import java.util.Random;

/** The process of a {@link Story}'s device: synchronizes over HTTP, and ends without any goodbye at a step of the run. */
final class DyingDevice {
    static final int DIED = 9;

    private DyingDevice() {}

    /** The arguments: the store's folder, the server's address, the step to die after. One line says how the run ended. */
    public static void main(String[] arguments) {
        VirtualTime time = VirtualTime.create();
        Life life = new Life(time, () -> Runtime.getRuntime().halt(DIED));
        HttpTransport http = HttpTransport.of(HttpOptions.of(URI.create(arguments[1])), MODEL);
        try (ObjectStore store = Story.open(Path.of(arguments[0]), life, new Random(3))) {
            life.dieAfter(Integer.parseInt(arguments[2]));
            SyncReport report = Story.synchronizer(store, new CrashingTransport(http, life), time)
                    .synchronize();
            life.live();
            System.out.println(report.result());
        }
    }
}
