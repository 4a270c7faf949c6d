package dev.holdfast.store.testing;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreReport;
import dev.holdfast.store.spi.StorePorts;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Holds every store that any test closes against the doctor, whoever opened it: a damaged one fails its {@code close}. JUnit
 * finds this by its service file, so a module's tests have it as soon as they can see it.
 */
public final class ClosingWatch implements LauncherSessionListener {
    private static final Set<AutoCloseable> EXEMPT =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        StorePorts.watchClosing(ClosingWatch::lookOver);
    }

    /** Lets a store be closed that was looked over already, or that its test has damaged. */
    public static void exempt(ObjectStore store) {
        EXEMPT.add(store);
    }

    private static void lookOver(AutoCloseable store) {
        if (EXEMPT.contains(store)) {
            return;
        }
        StoreReport report;
        try {
            report = StoreCheck.check((ObjectStore) store);
        } catch (StoreClosedException | StoreBusyException e) {
            // It cannot be read any more, or all its readers are lent to the test.
            return;
        }
        if (!report.isSound()) {
            throw new AssertionError("The doctor found damage in " + store + ": " + report);
        }
    }
}
