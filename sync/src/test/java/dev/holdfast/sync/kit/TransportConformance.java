package dev.holdfast.sync.kit;

import dev.holdfast.store.model.DomainModel;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Every rule of PROTOCOL.md as a test, for a transport with a server behind it. Extend it, and say how an empty server is
 * started:
 *
 * <pre>{@code
 * final class MyServerConformanceTest extends TransportConformance {
 *     @Override
 *     protected ServerUnderTest start(DomainModel model) {
 *         return MyServer.startEmpty(model);
 *     }
 * }
 * }</pre>
 *
 * <p>Everything is done and seen through the transport. A rule about something that the server's capabilities leave out is skipped. The server
 * has to understand {@link KitModel#CONSTRAINT}, to take every change of its two devices, and to number what is autonumbered.
 */
public abstract class TransportConformance
        implements HelloRules, UploadRules, RefusalRules, PageRules, CursorRules, ContentRules {

    private ServerUnderTest server;
    private KitClient device;
    private KitClient other;

    /** For the class that extends this. */
    protected TransportConformance() {}

    /** Starts a server without objects, for one rule. */
    protected abstract ServerUnderTest start(DomainModel model) throws IOException;

    @BeforeEach
    final void startServer() throws IOException {
        server = start(KitModel.MODEL);
        device = new KitClient(server.device());
        other = new KitClient(server.otherDevice());
    }

    @AfterEach
    final void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public final KitClient device() {
        return device;
    }

    @Override
    public final KitClient other() {
        return other;
    }
}
