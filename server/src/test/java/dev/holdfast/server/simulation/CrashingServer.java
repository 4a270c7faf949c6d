package dev.holdfast.server.simulation;

import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.simulation.Life;
import dev.holdfast.sync.simulation.Wreckage;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.SyncTransport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A server that dies now and then between two steps of a call, and is started again: its client sees a connection that broke. */
final class CrashingServer extends StoredServer {
    private static final int MOST_STEPS = 12;

    private final Life life;
    private final Random random;
    private boolean healthy;
    private int crashes;

    private CrashingServer(Wreckage folder, Life life, Random random) {
        super(folder, life, random);
        this.life = life;
        this.random = random;
    }

    static CrashingServer open(Path folder, VirtualTime time, Random random) {
        Wreckage wreckage = new Wreckage(folder);
        return new CrashingServer(wreckage, new Life(time, wreckage::leave), random);
    }

    @Override
    public SyncTransport connect() {
        return (SyncTransport) Proxy.newProxyInstance(
                CrashingServer.class.getClassLoader(),
                new Class<?>[] {SyncTransport.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private @Nullable Object call(Method method, Object[] arguments) throws Throwable {
        if (!healthy && random.nextInt(10) == 0) {
            life.dieAfter(random.nextInt(MOST_STEPS));
        }
        try {
            return method.invoke(server().connect(USER), arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof Life.Crash)) {
                throw e.getCause();
            }
            crashes++;
            life.live();
            reopen();
            throw RetryLaterException.broken("The server died", e);
        } finally {
            life.live();
        }
    }

    @Override
    public void heal() {
        healthy = true;
    }

    /** How often the server died. */
    int crashes() {
        return crashes;
    }
}
