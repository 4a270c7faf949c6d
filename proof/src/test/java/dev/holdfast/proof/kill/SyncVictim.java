package dev.holdfast.proof.kill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** The process of a device and its server that is killed: it says on a line what each thing it did has left to be found. */
final class SyncVictim {
    private SyncVictim() {}

    /** The arguments: the folder, the seed, how many things to do, the step to halt at. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        long seed = Long.parseLong(arguments[1]);
        Random random = new Random(seed);
        AtomicLong left = new AtomicLong(Long.parseLong(arguments[3]));
        try (Pair pair = Pair.open(Path.of(arguments[0]), seed)) {
            pair.watch(step -> {
                if (left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(Victim.HALTED);
                }
            });
            for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
                out.println(pair.step(random));
            }
        }
    }
}
