package dev.holdfast.proof.workload;

import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The download's side, without a transport: a server of some hundred cities that says anything at any time. */
final class DownloadWork {
    private static final int KNOWN = 300;

    private DownloadWork() {}

    static void step(Device device, Random random, int number) {
        switch (random.nextInt(8)) {
            case 0, 1 -> LocalWork.edit(device, random);
            case 2 -> device.any(Device.CITY, random).ifPresent(device.store()::delete);
            case 3, 4 -> changes(device, random, number);
            case 5 -> device.store().remote().apply(answer(random, number, RemotePage.Part.FULL_FIRST));
            case 6 -> device.store().remote().apply(answer(random, number, RemotePage.Part.FULL_NEXT));
            default -> device.store().remote().apply(answer(random, number, RemotePage.Part.FULL_LAST));
        }
    }

    private static void changes(Device device, Random random, int number) {
        List<ObjectId> deleted = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            // Odd ones are deleted, even ones sent: no page says both of one.
            deleted.add(id(2 * random.nextInt(KNOWN / 2) + 1));
        }
        device.store()
                .remote()
                .apply(new RemotePage(
                        "City",
                        objects(random, 1 + random.nextInt(40), 2),
                        deleted.stream().distinct().toList(),
                        List.of(),
                        RemotePage.Part.CHANGES,
                        cursor(number)));
    }

    private static RemotePage answer(Random random, int number, RemotePage.Part part) {
        return RemotePage.full("City", objects(random, 1 + random.nextInt(120), 1), part, cursor(number));
    }

    private static Optional<DownloadCursor> cursor(int number) {
        return Optional.of(new DownloadCursor("at " + number, "all"));
    }

    private static List<RemoteObject> objects(Random random, int count, int step) {
        Map<ObjectId, RemoteObject> page = new HashMap<>();
        for (int i = 0; i < count; i++) {
            ObjectId id = id(step * random.nextInt(KNOWN / step));
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("Name", Words.any(random));
            values.put("Population", random.nextInt(1_000_000));
            page.put(id, new RemoteObject("City", id, "v" + random.nextInt(1_000), values));
        }
        return page.values().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    private static ObjectId id(int number) {
        return ObjectId.parse("0190a3f2-7c1d-7abc-9def-%012x".formatted(number));
    }
}
