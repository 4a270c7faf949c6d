package dev.holdfast.proof.kill;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.proof.workload.Workload;
import dev.holdfast.store.spi.CommitWatch;
import dev.holdfast.store.spi.StorePorts;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The process that is killed: it says so on a line when it is ready, and when each thing it does is done. */
final class Victim {
    static final int HALTED = 9;

    private Victim() {}

    /** The arguments: the store's folder, the workload, its seed, how many things to do, the step to halt at, 0 for none. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Workload workload = Workload.valueOf(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        int things = Integer.parseInt(arguments[3]);
        AtomicLong left = new AtomicLong(Long.parseLong(arguments[4]));
        try (Device device = Device.open(Path.of(arguments[0]), seed)) {
            CommitWatch watch = step -> {
                if (left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(HALTED);
                }
            };
            StorePorts.of(device.store()).attach(watch);
            out.println("ready");
            for (int number = 1; number <= things; number++) {
                workload.step(device, seed, number);
                out.println(number);
            }
        }
    }
}
