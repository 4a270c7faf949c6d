package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.AttributeOptions;
import dev.holdfast.store.model.DomainModel;
import java.util.function.UnaryOperator;

/** The model that the tests of profiles speak of, and a short way to check a profile against it. */
final class Atlas {

    static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Log", e -> e.string("Text").reference("Log_City", "City"))
            .entity(
                    "City",
                    e -> e.string("Name", 200)
                            .integer("Population")
                            .decimal("Density", AttributeOptions::calculated)
                            .string("Label", AttributeOptions::calculated)
                            .autonumber("Number")
                            .hashedString("Secret")
                            .binary("Shape")
                            .reference("City_Country", "Country")
                            .reference("City_Photo", "Photo")
                            .referenceSet("City_Languages", "Language"))
            .entity("Country", e -> e.string("Name", 100).string("Code", 2).reference("Country_Continent", "Continent"))
            .entity("Continent", e -> e.string("Name", 100))
            .entity("Language", e -> e.string("Code", 2))
            .entity("Photo", e -> e.imageDocument())
            .entity("Place", e -> e.string("Title").reference("Place_Country", "Country"))
            .entity("Village", e -> e.generalization("Place").integer("Farms"))
            .entity("Hamlet", e -> e.generalization("Village").integer("Houses"))
            .entity("Island", e -> e.generalization("Place").decimal("Area"))
            .build();

    private Atlas() {}

    static ProfileCheck check(UnaryOperator<OfflineProfileBuilder> declarations) {
        return profile(declarations).check(MODEL);
    }

    static SyncPlan plan(UnaryOperator<OfflineProfileBuilder> declarations) {
        return profile(declarations).plan(MODEL);
    }

    static OfflineProfile profile(UnaryOperator<OfflineProfileBuilder> declarations) {
        return declarations.apply(OfflineProfile.define("Atlas")).build();
    }

    /** The one violation of a profile that breaks one rule once. */
    static Violation only(UnaryOperator<OfflineProfileBuilder> declarations, ProfileRule rule) {
        ProfileCheck check = check(declarations);
        assertThat(check.violations()).hasSize(1);
        assertThat(check.violations().get(0).rule()).isEqualTo(rule);
        return check.violations().get(0);
    }

    /** With the option nothing is refused, and what was is told as allowed. */
    static void assertAllowed(UnaryOperator<OfflineProfileBuilder> uses, ProfileOption option) {
        ProfileCheck check = check(p -> uses.apply(p).allow(option));
        assertThat(check.isClean()).isTrue();
        assertThat(check.allowed()).isEqualTo(check(uses).violations());
        assertThat(plan(p -> uses.apply(p).allow(option)).allowed()).isEqualTo(check.allowed());
    }
}
