package dev.holdfast.proof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileStore;
import dev.holdfast.files.error.FileNotDownloadedException;
import dev.holdfast.files.error.NoContentsException;
import dev.holdfast.proof.workload.Device;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Contents that follow from the name of their photo, which is committed with them: whoever sees the one knows the other. */
final class Picture {
    /** The name of a photo whose contents were removed. */
    static final String NONE = "none";

    private static final int[] LENGTHS = {0, 100, 9_000, 40_000, 150_000};
    private static final int LARGEST_IN_A_ROW = 32 << 10;

    private Picture() {}

    /** The name of a picture of any length, small ones and such as lie in files. */
    static String any(Random random) {
        return random.nextInt(Integer.MAX_VALUE) + "-" + LENGTHS[random.nextInt(LENGTHS.length)];
    }

    /** The name of a picture that lies in a file. */
    static String large(Random random) {
        return random.nextInt(Integer.MAX_VALUE) + "-" + 100_000;
    }

    private static int length(String name) {
        return name.equals(NONE) ? 0 : Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    static byte[] bytes(String name) {
        byte[] bytes = new byte[length(name)];
        new Random(name.hashCode()).nextBytes(bytes);
        return bytes;
    }

    /** The photos of a store as one committed state shows them. */
    static List<StoredObject> photos(ObjectStore store) {
        return store.read(view -> {
            List<StoredObject> photos = new ArrayList<>();
            view.scan(Device.PHOTO, photos::add);
            return photos;
        });
    }

    static String name(StoredObject photo) {
        return String.valueOf(photo.get(FileDocument.NAME));
    }

    /** The names of a store's photos by id. */
    static Map<ObjectId, String> names(ObjectStore store) {
        Map<ObjectId, String> all = new HashMap<>();
        photos(store).forEach(photo -> all.put(photo.id(), name(photo)));
        return all;
    }

    /** Fails when a photo that was just seen has other contents than those it was committed with, and was not changed meanwhile. */
    static void demandRightOrReplaced(ObjectStore store, StoredObject photo) {
        try {
            demandRight(store, photo);
        } catch (FileNotDownloadedException e) {
            Object seen = photo.get(FileDocument.CHANGE_DATE);
            assertThat(store.find(Device.PHOTO, photo.id()).map(now -> now.get(FileDocument.CHANGE_DATE)))
                    .as("the change date of a photo without its contents")
                    .isNotEqualTo(Optional.ofNullable(seen));
        }
    }

    /** Fails when a photo has other contents than those it was committed with. */
    static void demandRight(ObjectStore store, StoredObject photo) {
        String name = name(photo);
        try (InputStream in = FileStore.of(store).read(photo)) {
            assertThat(in.readAllBytes())
                    .as("contents of %s of %s in %s", name, photo, store)
                    .isEqualTo(bytes(name));
        } catch (NoContentsException e) {
            assertThat(name).as("the name of a photo without contents").isEqualTo(NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a store's contents. */
    static List<Path> files(ObjectStore store) throws IOException {
        Path folder = store.folder().resolve("files");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** The files of a store's downloads that have not come to their end. */
    static List<Path> unfinished(ObjectStore store) throws IOException {
        return files(store).stream()
                .filter(file -> file.getParent().endsWith("incoming"))
                .toList();
    }

    /** The length of files together. */
    static long bytesOf(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** How many of such photos have contents. */
    static int withContents(Collection<String> names) {
        return (int) names.stream().filter(name -> !name.equals(NONE)).count();
    }

    /** How many of such photos have contents that lie in files. */
    static int inFiles(Collection<String> names) {
        return (int)
                names.stream().filter(name -> length(name) > LARGEST_IN_A_ROW).count();
    }
}
