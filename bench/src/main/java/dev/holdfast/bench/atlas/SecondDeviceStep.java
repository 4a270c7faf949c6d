package dev.holdfast.bench.atlas;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import dev.holdfast.query.ListView;
import dev.holdfast.query.list.Page;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import java.util.Objects;

/** A second device downloads everything and is compared with the first, row by row. */
final class SecondDeviceStep implements Step {
    private static final int ROWS_AT_ONCE = 5_000;

    @Override
    public String title() {
        return "Synchronize Ben's device for the first time, and compare it with Anna's";
    }

    @Override
    public String promise() {
        return "two devices that are in sync see the same, what was made offline included.";
    }

    @Override
    public String run(Journey journey) {
        Device second = journey.second();
        SyncReport report = second.synchronize();
        journey.same(report.result(), SyncResult.COMPLETE, "the second device comes through: " + report);
        long compared = 0;
        for (Entity entity : AtlasModel.MODEL.entities()) {
            compared += compare(journey, entity);
        }
        return format(ROOT, "%,d objects and %,d pictures are the same on both", compared, flags(journey));
    }

    private static long compare(Journey journey, Entity entity) {
        long count = journey.first().store().count(entity);
        journey.same(second(journey, entity), count, "both have as many objects of " + entity.name());
        journey.world().here().ifPresent(server -> {
            journey.same(server.count(entity.name()), count, "so does the server");
        });
        journey.progress().begin("compared", "objects (" + entity.name() + ")", count);
        ListView left = ListView.of(journey.first().store(), entity).withoutPreparing();
        ListView right = ListView.of(journey.second().store(), entity).withoutPreparing();
        Page one = left.page(ROWS_AT_ONCE);
        Page two = right.page(ROWS_AT_ONCE);
        long compared = compare(journey, one, two);
        journey.progress().reached(compared);
        while (one.next().isPresent() && two.next().isPresent()) {
            one = left.page(one.next().get(), ROWS_AT_ONCE);
            two = right.page(two.next().get(), ROWS_AT_ONCE);
            compared += compare(journey, one, two);
            journey.progress().reached(compared);
        }
        journey.progress().end();
        journey.same(compared, count, "every object was compared");
        return compared;
    }

    private static long second(Journey journey, Entity entity) {
        return journey.second().store().count(entity);
    }

    private static long compare(Journey journey, Page one, Page two) {
        journey.same(one.size(), two.size(), "both devices have the same rows");
        for (int i = 0; i < one.size(); i++) {
            journey.promise(isSame(one.objects().get(i), two.objects().get(i)), "an object is the same on both");
        }
        return one.size();
    }

    private static boolean isSame(StoredObject one, StoredObject two) {
        if (!one.id().equals(two.id()) || one.state() != two.state()) {
            return false;
        }
        for (Member member : one.entity().members()) {
            if (!Objects.equals(one.get(member.name()), two.get(member.name()))) {
                return false;
            }
        }
        return true;
    }

    private static long flags(Journey journey) {
        long compared = 0;
        for (StoredObject flag : ListView.of(journey.second().store(), AtlasModel.FLAG)
                .withoutPreparing()
                .page(ROWS_AT_ONCE)) {
            byte[] here = CompareStep.bytes(journey.second(), flag);
            byte[] there =
                    CompareStep.bytes(journey.first(), journey.first().store().get(AtlasModel.FLAG, flag.id()));
            String digest = AtlasData.sha256(here);
            journey.promise(
                    digest.equals(AtlasData.sha256(there)) && digest.equals(flag.get(FileDocument.DIGEST)),
                    "a picture is the same on both");
            compared++;
        }
        return compared;
    }
}
