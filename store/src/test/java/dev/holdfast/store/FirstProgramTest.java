package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstProgramTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100).string("Code", 2))
            .entity("City", e -> e.string("Name", 200).integer("Population").reference("City_Country", "Country"))
            .build();

    @Test
    void committedObjectsAreThereAfterReopening(@TempDir Path folder) {
        Entity cityEntity = MODEL.entity("City");
        Attribute<String> name = cityEntity.string("Name");
        Draft nl;
        Draft utrecht;
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            nl = store.create("Country").set("Name", "Netherlands").set("Code", "NL");
            utrecht = store.create("City").set(name, "Utrecht").set("City_Country", nl);
            assertThat(store.commit(nl, utrecht).commitNumber()).isEqualTo(1);
        }
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            StoredObject city = store.get(cityEntity, utrecht.id());
            assertThat(city.get(name)).isEqualTo("Utrecht");
            assertThat(city.get(cityEntity.integer("Population"))).isZero();
            assertThat(city.get(cityEntity.reference("City_Country"))).isEqualTo(nl.id());
            assertThat(city.state()).isEqualTo(ObjectState.NEW);
            store.delete(store.get(MODEL.entity("Country"), nl.id()));
            assertThat(store.get(cityEntity, utrecht.id()).get(cityEntity.reference("City_Country")))
                    .isNull();
            assertThat(store.count(MODEL.entity("Country"))).isZero();
        }
    }
}
