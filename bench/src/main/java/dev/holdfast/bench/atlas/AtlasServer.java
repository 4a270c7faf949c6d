package dev.holdfast.bench.atlas;

import dev.holdfast.bench.terminal.ProgressDisplay;
import dev.holdfast.server.Authenticator;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The server of the demonstration with all its data, over HTTP on this machine. Whoever names himself by a token is let in. */
final class AtlasServer implements AutoCloseable {
    private final HoldfastServer server;
    private final URI address;

    private AtlasServer(HoldfastServer server, URI address) {
        this.server = server;
        this.address = address;
    }

    /** Loads the data into a store in this folder and serves it; port 0 takes one that is free. */
    static AtlasServer open(Path folder, int port, PrintStream out, ProgressDisplay progress) throws IOException {
        HoldfastServer server = World.server(folder.resolve("server"));
        Journey loading = new Journey(folder, Optional.empty(), out, progress);
        out.println(LoadStep.load(loading, server));
        progress.end();
        URI address = server.listen(port, Authenticator.byToken(user -> Optional.of(ServerUser.of(user))))
                .address();
        return new AtlasServer(server, address);
    }

    /** Where it is reached. */
    URI address() {
        return address;
    }

    @Override
    public void close() {
        server.close();
    }
}
