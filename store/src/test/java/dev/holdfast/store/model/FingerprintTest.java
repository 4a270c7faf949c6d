package dev.holdfast.store.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void everyMeaningfulChangeGivesAnotherFingerprint() {
        List<String> fingerprints = Stream.<Consumer<EntityBuilder>>of(
                        e -> {},
                        e -> e.generalization("B"),
                        e -> e.fileDocument(),
                        e -> e.imageDocument(),
                        e -> e.string("X"),
                        e -> e.string("x"),
                        e -> e.string("X", 1),
                        e -> e.string("X", 2),
                        e -> e.string("X", a -> a.indexed()),
                        e -> e.string("X", a -> a.calculated()),
                        e -> e.string("X", a -> a.defaultValue("")),
                        e -> e.string("X", a -> a.defaultValue(" indexed=yes")),
                        e -> e.integer("X"),
                        e -> e.longInteger("X"),
                        e -> e.longInteger("X", a -> a.defaultValue(1L)),
                        e -> e.decimal("X"),
                        e -> e.bool("X"),
                        e -> e.dateTime("X"),
                        e -> e.dateTime("X", a -> a.defaultValue(Instant.EPOCH)),
                        e -> e.autonumber("X"),
                        e -> e.hashedString("X"),
                        e -> e.binary("X"),
                        e -> e.enumeration("X", "Y", "Z"),
                        e -> e.enumeration("X", "Z", "Y"),
                        e -> e.enumeration("X", "Z"),
                        e -> e.reference("X", "A"),
                        e -> e.reference("X", "B"),
                        e -> e.reference("X", "B", a -> a.indexed()),
                        e -> e.referenceSet("X", "B"),
                        e -> e.string("X").string("Y"))
                .map(FingerprintTest::fingerprint)
                .toList();

        assertThat(fingerprints).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aMemberBelongsToItsEntity() {
        DomainModel one = DomainModel.define("M", 1)
                .entity("A", e -> e.bool("X"))
                .entity("B")
                .build();
        DomainModel other = DomainModel.define("M", 1)
                .entity("A")
                .entity("B", e -> e.bool("X"))
                .build();

        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    }

    @Test
    void aFingerprintStaysWhatItWas() {
        // The SHA-256 of the eight lines that CanonicalForm describes, computed by another program.
        DomainModel model = DomainModel.define("Atlas", 1)
                .entity("Country", e -> e.string("Name", 100).string("Code", 2, a -> a.indexed()))
                .entity(
                        "City",
                        e -> e.string("Name", 200)
                                .integer("Population", a -> a.defaultValue(0))
                                .reference("City_Country", "Country"))
                .build();

        assertThat(model.fingerprint()).isEqualTo("e38612d083ae8f5485eb8158f699657391b946fd3cfa55de883bbed8a91ebd9b");
    }

    private static String fingerprint(Consumer<EntityBuilder> entity) {
        return DomainModel.define("M", 1)
                .entity("A", entity)
                .entity("B")
                .build()
                .fingerprint();
    }
}
