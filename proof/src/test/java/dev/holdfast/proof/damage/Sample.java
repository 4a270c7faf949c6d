package dev.holdfast.proof.damage;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.proof.workload.Workload;
import dev.holdfast.query.ListView;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.StorePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A sound store with something of everything, and what it answers.
 *
 * @param folder where it lies; it is copied, never opened again
 * @param answers the questions with the right answers
 * @param objects every object as text
 */
record Sample(Path folder, Map<String, String> answers, Map<ObjectId, String> objects) {
    private static final long SEED = 7;
    private static final int STEPS = 30;

    /** A store that was closed. */
    static Sample closed(Path root) {
        Path folder = root.resolve("closed");
        try (Device device = Device.open(folder, SEED)) {
            live(device);
        }
        return of(folder, root);
    }

    /** A store whose process died with much of it in the log. */
    static Sample crashed(Path root) {
        Path open = root.resolve("open");
        Path folder = root.resolve("crashed");
        try (Device device = Device.open(open, SEED)) {
            live(device);
            copy(open, folder);
        }
        return of(folder, root);
    }

    private static void live(Device device) {
        for (Workload workload : List.of(Workload.COMMITS, Workload.FILES, Workload.UPLOADS, Workload.DOWNLOADS)) {
            steps(device, workload);
        }
        // With the index there from the beginning, so much would be committed that it takes changes in, whenever it
        // finds a pause.
        ListView.of(device.store(), Device.CITY).search("bad", "Name").prepare().join();
        steps(device, Workload.UPLOADS);
    }

    private static void steps(Device device, Workload workload) {
        for (int number = 1; number <= STEPS; number++) {
            workload.step(device, SEED, number);
            awaitBackground(device);
        }
    }

    /** What a step left to the store's own thread is done before the next: the same seed leaves the same bytes. */
    private static void awaitBackground(Device device) {
        CompletableFuture.runAsync(() -> {}, StorePorts.of(device.store()).background())
                .join();
    }

    private static Sample of(Path folder, Path root) {
        Path copy = root.resolve("asked-" + folder.getFileName());
        copy(folder, copy);
        Map<String, String> answers = new LinkedHashMap<>();
        Map<ObjectId, String> objects = new LinkedHashMap<>();
        try (Device device = Device.open(copy, SEED)) {
            Questions.all().forEach((name, question) -> answers.put(name, question.apply(device)));
            List<ObjectId> ids = new ArrayList<>();
            for (Entity entity : Device.MODEL.entities()) {
                ids.addAll(device.ids(entity));
            }
            ids.forEach(id -> objects.put(id, Questions.object(device, id)));
        }
        return new Sample(folder, answers, objects);
    }

    /** Copies a store's folder, but for its lock. */
    static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else if (!each.toString().endsWith(".lock")) {
                    Files.copy(each, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
