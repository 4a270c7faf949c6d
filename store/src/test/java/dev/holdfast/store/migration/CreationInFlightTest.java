package dev.holdfast.store.migration;

import static dev.holdfast.store.migration.Versions.model;
import static dev.holdfast.store.migration.Versions.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SPEC 9.2, 1.5: a new object that is on its way to the server when its model changes. */
@ExtendWith(CheckedStores.class)
class CreationInFlightTest {
    @Test
    void itGoesOverWithWhatNewObjectsStartWithAndWithoutWhatTheServerAssignsFromNowOn(TestStores stores) {
        Versions versions = new Versions(
                stores, model("A", e -> e.bool("M").longInteger("N").string("T")));
        versions.add("A", "T", "x");
        versions.take();

        versions.open(model("A", e -> e.integer("M").autonumber("N").string("T")));

        assertThat(versions.store.quarantine().count()).isZero();
        UploadChange creation =
                versions.store.pending().openBatches().get(0).changes().get(0);
        assertThat(creation.values()).isEqualTo(values("M", 0, "T", "x"));
    }
}
