package dev.holdfast.bench.atlas;

import dev.holdfast.bench.terminal.ProgressDisplay;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the steps share: the server, the devices, the data they were made of, and what was promised on the way. */
final class Journey implements AutoCloseable {
    private final Path folder;
    private final Optional<URI> elsewhere;
    private final PrintStream out;
    private final ProgressDisplay progress;
    private @Nullable AtlasData data;
    private @Nullable World world;
    private @Nullable Device first;
    private @Nullable Device second;
    private int promises;

    /** @param elsewhere where the server is, if it is not to run here */
    Journey(Path folder, Optional<URI> elsewhere, PrintStream out, ProgressDisplay progress) {
        this.folder = folder;
        this.elsewhere = elsewhere;
        this.out = out;
        this.progress = progress;
    }

    ProgressDisplay progress() {
        return progress;
    }

    /** Tells one thing that happened within a step. */
    void say(String line) {
        out.println("   " + line);
    }

    /** The data, read once. */
    AtlasData data() {
        AtlasData read = data;
        if (read == null) {
            read = AtlasData.read();
            data = read;
        }
        return read;
    }

    /** The server, opened when it is first asked for. */
    World world() {
        World open = world;
        if (open == null) {
            open = elsewhere.map(World::at).orElseGet(() -> World.open(folder.resolve("server")));
            world = open;
        }
        return open;
    }

    /** The device that most of the story is about; it opens an empty store when it is first asked for. */
    Device first() {
        Device open = first;
        if (open == null) {
            open = Device.open(folder.resolve("anna"), "anna", world(), progress);
            first = open;
        }
        return open;
    }

    /** The device that joins at the end. */
    Device second() {
        Device open = second;
        if (open == null) {
            open = Device.open(folder.resolve("ben"), "ben", world(), progress);
            second = open;
        }
        return open;
    }

    /** Checks a promise; the sentence says what holds. */
    void promise(boolean holds, String sentence) {
        if (!holds) {
            throw new BrokenPromiseException(sentence);
        }
        promises++;
    }

    /** The same for two things that are equal. */
    void same(@Nullable Object actual, @Nullable Object expected, String sentence) {
        promise(Objects.equals(actual, expected), sentence + " (" + actual + " instead of " + expected + ")");
    }

    /** How many promises were checked and held. */
    int promises() {
        return promises;
    }

    @Override
    public void close() {
        progress.end();
        try {
            close(first);
            close(second);
        } finally {
            World open = world;
            if (open != null) {
                open.close();
            }
        }
    }

    private static void close(@Nullable Device device) {
        if (device != null) {
            device.close();
        }
    }
}
