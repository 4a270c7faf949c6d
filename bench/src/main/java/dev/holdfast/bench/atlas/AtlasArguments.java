package dev.holdfast.bench.atlas;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the demonstration was asked for.
 *
 * @param keep where its stores are kept; absent or empty before
 * @param server the server to talk to, instead of one of its own
 * @param serve the port to serve the data on, instead of the demonstration
 */
record AtlasArguments(Optional<Path> keep, Optional<URI> server, Optional<Integer> serve) {
    static final String USAGE = "Usage: Atlas [--keep FOLDER] [--server URL]   or   Atlas --serve PORT [--keep FOLDER]"
            + "   (the folder is absent or empty)";
    private static final int MAX_PORT = 65_535;

    /** Reads the arguments; nothing when they are wrong. */
    static Optional<AtlasArguments> parse(List<String> args) {
        AtlasArguments read = new AtlasArguments(Optional.empty(), Optional.empty(), Optional.empty());
        if (args.size() % 2 != 0) {
            return Optional.empty();
        }
        try {
            for (int i = 0; i < args.size(); i += 2) {
                read = read.with(args.get(i), args.get(i + 1));
            }
            boolean sound = read.keep.map(AtlasArguments::isFree).orElse(true)
                    && (read.server.isEmpty() || read.serve.isEmpty())
                    && read.serve.map(port -> port >= 0 && port <= MAX_PORT).orElse(true);
            return sound ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private AtlasArguments with(String name, String value) {
        return switch (name) {
            case "--keep" -> new AtlasArguments(Optional.of(Path.of(value)), server, serve);
            case "--server" -> new AtlasArguments(keep, Optional.of(URI.create(value)), serve);
            case "--serve" -> new AtlasArguments(keep, server, Optional.of(Integer.parseInt(value)));
            default -> throw new IllegalArgumentException("unknown argument");
        };
    }

    private static boolean isFree(Path folder) {
        try (Stream<Path> content = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
