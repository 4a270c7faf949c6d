package dev.holdfast.proof.workload;

import static dev.holdfast.proof.workload.Device.CITY;
import static dev.holdfast.proof.workload.Device.COUNTRY;

import dev.holdfast.store.Draft;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Local commits. */
final class LocalWork {
    private LocalWork() {}

    static void step(Device device, Random random, int number) {
        switch (random.nextInt(10)) {
            case 0 -> device.store().commit(device.store().create(COUNTRY).set("Name", Words.any(random)));
            case 1, 2, 3 -> create(device, random, 1 + random.nextInt(5));
            case 4 -> create(device, random, 150);
            case 5, 6, 7 -> edit(device, random);
            case 8 -> device.any(CITY, random).ifPresent(device.store()::delete);
            default -> device.any(COUNTRY, random).ifPresent(device.store()::delete);
        }
    }

    static void create(Device device, Random random, int count) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(device.newCity(random));
        }
        device.store().commit(drafts);
    }

    static void edit(Device device, Random random) {
        Optional<StoredObject> one = device.any(CITY, random);
        if (one.isPresent()) {
            Draft draft = device.store().edit(one.get()).set("Name", Words.any(random));
            if (random.nextBoolean()) {
                draft.set("Population", random.nextInt(1_000_000));
            }
            device.store().commit(draft);
        }
    }
}
