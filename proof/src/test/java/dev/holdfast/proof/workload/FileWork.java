package dev.holdfast.proof.workload;

import static dev.holdfast.proof.workload.Device.PHOTO;

import dev.holdfast.store.Draft;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.object.StoredObject;
import java.util.Optional;
import java.util.Random;

/** Documents and their contents, small ones and such as lie in files. */
final class FileWork {
    private static final int[] LENGTHS = {0, 100, 9_000, 200_000, 700_000};

    private FileWork() {}

    static void step(Device device, Random random, int number) {
        switch (random.nextInt(6)) {
            case 0, 1 -> write(device, device.store().create(PHOTO).set(FileDocument.NAME, "a.bin"), random);
            case 2, 3 ->
                device.any(PHOTO, random)
                        .ifPresent(photo -> write(device, device.store().edit(photo), random));
            case 4 -> rename(device, random);
            default -> device.any(PHOTO, random).ifPresent(device.store()::delete);
        }
    }

    private static void write(Device device, Draft draft, Random random) {
        device.contents(draft, LENGTHS[random.nextInt(LENGTHS.length)], random);
        device.store().commit(draft);
    }

    private static void rename(Device device, Random random) {
        Optional<StoredObject> photo = device.any(PHOTO, random);
        photo.ifPresent(
                found -> device.store().commit(device.store().edit(found).set(FileDocument.NAME, Words.any(random))));
    }
}
