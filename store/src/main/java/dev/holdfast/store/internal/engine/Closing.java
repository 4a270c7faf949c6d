package dev.holdfast.store.internal.engine;

import org.jspecify.annotations.Nullable;

/** Gives things back after a failure, which stays the first. */
final class Closing {
    private Closing() {}

    static void after(Throwable first, @Nullable AutoCloseable... opened) {
        for (AutoCloseable each : opened) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                first.addSuppressed(e);
            }
        }
    }
}
