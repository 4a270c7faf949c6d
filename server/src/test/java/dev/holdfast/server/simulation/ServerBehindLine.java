package dev.holdfast.server.simulation;

import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.kit.FaultProxy;
import dev.holdfast.sync.kit.LineFault;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.simulation.SimulatedModel;
import dev.holdfast.sync.simulation.Wreckage;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The server over HTTP on this machine, behind a line whose connections fail by chance. */
final class ServerBehindLine extends StoredServer {
    private static final int MOST_BYTES = 6_000;
    /** Real time: a line that swallows everything is given up after this. */
    private static final Duration PATIENCE = Duration.ofMillis(700);
    /** When the line is well, only the machine can be slow. */
    private static final Duration PATIENCE_IN_THE_END = Duration.ofSeconds(60);

    private final FaultProxy line;
    private boolean healthy;

    private ServerBehindLine(Path folder, VirtualTime time, Random random) throws IOException {
        super(new Wreckage(folder), time, random);
        this.line = FaultProxy.before(server().listen(0).address());
        Random chance = new Random(random.nextLong());
        line.plan(number -> {
            LineFault[] faults = LineFault.values();
            boolean fails = chance.nextInt(3) == 0;
            LineFault fault = fails ? faults[chance.nextInt(faults.length)] : LineFault.NONE;
            return new FaultProxy.Plan(fault, chance.nextInt(MOST_BYTES));
        });
    }

    static ServerBehindLine open(Path folder, VirtualTime time, Random random) {
        try {
            return new ServerBehindLine(folder, time, random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SyncTransport connect() {
        return HttpTransport.of(HttpOptions.of(line.address()), SimulatedModel.MODEL);
    }

    @Override
    public SyncOptions options(VirtualTime time, Random random) {
        return SyncOptions.defaults()
                .withSources(time::advance, System::nanoTime, random)
                .withCallTimeout(healthy ? PATIENCE_IN_THE_END : PATIENCE);
    }

    @Override
    public void heal() {
        healthy = true;
        line.mend();
    }

    /** The faults of the line so far. */
    List<LineFault> met() {
        return line.met();
    }

    @Override
    public void close() {
        try {
            line.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            super.close();
        }
    }
}
