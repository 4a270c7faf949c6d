package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SPEC 5.1: what is committed during an upload is never lost and never waits for its end. */
class ConcurrentUploadTest {
    private static final int EDITS = 150;

    private final Atlas atlas = new Atlas();
    private final Map<ObjectId, Map<String, Object>> server = new HashMap<>();
    private final MapTransport transport = new MapTransport(atlas.store, server);

    @AfterEach
    void close() {
        atlas.close();
    }

    @Test
    void editsMadeWhileOthersAreTakenAndSettledAllArrive() {
        List<ObjectId> cities = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cities.add(atlas.add("City", "Name", "start").id());
        }
        List<CompletableFuture<Void>> editors = cities.stream()
                .map(city -> CompletableFuture.runAsync(() -> {
                    for (int i = 1; i <= EDITS; i++) {
                        atlas.edit(city, "Population", i);
                    }
                }))
                .toList();

        while (!editors.stream().allMatch(CompletableFuture::isDone)) {
            transport.upload();
        }
        editors.forEach(CompletableFuture::join);
        transport.upload();

        assertThat(atlas.store.pending().count()).isZero();
        for (ObjectId city : cities) {
            assertThat(server.get(city)).containsEntry("Population", EDITS);
            assertThat(atlas.get(city).get("Population")).isEqualTo(EDITS);
            assertThat(atlas.get(city).state()).isEqualTo(ObjectState.SYNCED);
        }
        assertThat(atlas.store.quarantine().count()).isZero();
    }
}
