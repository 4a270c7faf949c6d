package dev.holdfast.proof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileStore;
import dev.holdfast.files.FileTotals;
import dev.holdfast.files.SweepReport;
import dev.holdfast.proof.workload.Device;
import dev.holdfast.query.ListView;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.ObjectReport;
import dev.holdfast.sync.ObjectReport.Fate;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.Synchronizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What must be when all is quiet: the device has what its threads were told, then the server the same, byte for byte. */
record Agreement(
        long seed,
        List<Twins> twins,
        List<Album> albums,
        ServerAlbum theirs,
        ObjectStore serverStore,
        AtomicBoolean wasCut) {
    /** Fails unless everything that was told to be committed is there and is found. */
    void demandAllThere(Device device) {
        Map<ObjectId, Integer> told = new HashMap<>();
        twins.forEach(each -> told.putAll(each.committed()));
        assertThat(Twins.populations(device.store())).as("seed %d", seed).isEqualTo(told);
        assertThat(ListView.of(device.store(), Device.CITY)
                        .search("twin", "Name")
                        .ids())
                .as("search, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(told.keySet());
        Map<ObjectId, String> photos = Picture.names(device.store());
        photos.keySet().removeIf(ServerAlbum::isOurs);
        Map<ObjectId, String> written = new HashMap<>();
        albums.forEach(each -> written.putAll(each.committed()));
        assertThat(photos).as("photos, seed %d", seed).isEqualTo(written);
        Picture.photos(device.store()).forEach(photo -> Picture.demandRight(device.store(), photo));
        demandSound(device.store());
    }

    /** Synchronizes; fails unless only the photo whose file is broken is missing then, and nothing once the file was mended. */
    void demandAlike(Device device, Synchronizer synchronizer, ObjectId broken) throws IOException {
        synchronizer.synchronize().orThrow();
        SyncReport report = synchronizer.synchronize();
        assertThat(report.result()).as("%s, seed %d", report, seed).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
        assertThat(report.objects(Fate.FILE_NOT_DOWNLOADED))
                .extracting(ObjectReport::object)
                .containsExactly(broken);
        assertThat(report.objects()).hasSize(1);
        Map<ObjectId, String> withoutBroken = Picture.names(serverStore);
        assertThat(withoutBroken.remove(broken)).isNotNull();
        assertThat(Picture.names(device.store())).as("seed %d", seed).isEqualTo(withoutBroken);

        theirs.mend();
        SyncReport last = synchronizer.synchronize();
        assertThat(last.result()).as("%s, seed %d", last, seed).isEqualTo(SyncResult.COMPLETE);
        demandAlike(device);
    }

    private void demandAlike(Device device) throws IOException {
        assertThat(device.store().pending().count()).isZero();
        assertThat(Twins.populations(serverStore))
                .as("on the server, seed %d", seed)
                .isEqualTo(Twins.populations(device.store()));
        Map<ObjectId, String> photos = new HashMap<>(theirs.names());
        albums.forEach(each -> photos.putAll(each.committed()));
        for (ObjectStore store : List.of(device.store(), serverStore)) {
            assertThat(Picture.names(store)).as("photos, seed %d", seed).isEqualTo(photos);
            Picture.photos(store).forEach(photo -> Picture.demandRight(store, photo));
            demandNothingLeftOver(store, photos);
            demandSound(store);
        }
    }

    /**
     * What was under way when the store was closed in the middle waits for days to be gone on with, and nothing else does: unfinished
     * downloads, and contents that came before the page that names them and that the server has replaced since.
     */
    private void demandNothingLeftOver(ObjectStore store, Map<ObjectId, String> photos) throws IOException {
        FileStore files = FileStore.of(store);
        FileTotals totals = files.totals();
        List<String> waiting = theirs.replacedStillIn(files);
        List<Path> unfinished = Picture.unfinished(store);
        if (!wasCut.get()) {
            assertThat(waiting)
                    .as("contents that wait in %s, seed %d", store, seed)
                    .isEmpty();
            assertThat(unfinished)
                    .as("unfinished downloads in %s, seed %d", store, seed)
                    .isEmpty();
        }
        assertThat(totals.files())
                .as("contents in %s, seed %d", store, seed)
                .isEqualTo(Picture.withContents(photos.values()) + Picture.withContents(waiting));
        assertThat(Picture.files(store).size())
                .as("files in %s, seed %d", store, seed)
                .isEqualTo(Picture.inFiles(photos.values()) + Picture.inFiles(waiting) + unfinished.size());
        assertThat(totals.usedBytes() - totals.bytes())
                .as("bytes of unfinished downloads in %s, seed %d", store, seed)
                .isBetween((long) unfinished.size(), Picture.bytesOf(unfinished));
        assertThat(files.sweep()).as("what a sweep finds, seed %d", seed).isEqualTo(new SweepReport(0, 0, 0, 0));
    }

    private void demandSound(ObjectStore store) {
        assertThat(StoreCheck.check(store).findings()).as("seed %d", seed).isEmpty();
    }
}
