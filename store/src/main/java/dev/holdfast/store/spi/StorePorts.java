package dev.holdfast.store.spi;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the port of an open store. The store's public class installs the way in when it is loaded: so neither
 * its public face names this package, nor this package the public face.
 */
public final class StorePorts {
    private static volatile @Nullable Function<Object, StorePort> access;

    private static volatile @Nullable Consumer<AutoCloseable> closingWatch;

    private static volatile @Nullable Consumer<String> stepWatch;

    private StorePorts() {}

    /** Shows every store of this process, but those opened for reading only, to the watch before it is closed: for tests. */
    public static void watchClosing(Consumer<AutoCloseable> watch) {
        closingWatch = watch;
    }

    /** Tells the watch where a long piece of work stands, in any store of this process: for tests that end it there. */
    public static void watchSteps(@Nullable Consumer<String> watch) {
        stepWatch = watch;
    }

    /** Called by a long piece of work where a crash would meet another state. */
    public static void reached(String step) {
        Consumer<String> watch = stepWatch;
        if (watch != null) {
            watch.accept(step);
        }
    }

    /** Called by the public class of the store when one is about to be closed. */
    public static void closing(AutoCloseable store) {
        Consumer<AutoCloseable> watch = closingWatch;
        if (watch != null) {
            watch.accept(store);
        }
    }

    /** Called once, by the public class of the store. */
    public static void install(Function<Object, StorePort> way) {
        access = way;
    }

    /**
     * The port of an {@code ObjectStore}.
     *
     * @throws IllegalArgumentException for any other object
     */
    public static StorePort of(AutoCloseable store) {
        Function<Object, StorePort> way = Objects.requireNonNull(access, "no store was opened yet");
        return way.apply(store);
    }
}
