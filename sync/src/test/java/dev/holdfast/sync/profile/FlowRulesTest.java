package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FlowRulesTest {

    @Test
    void aNanoflowSetsOnlyWhatADeviceMayWrite() {
        for (String member : Set.of("Number", "Density")) {
            Atlas.only(p -> p.nanoflow("N", flow -> flow.changes("City", member)), ProfileRule.NOT_WRITABLE);
            Atlas.only(p -> p.nanoflow("N", flow -> flow.creates("City", member)), ProfileRule.NOT_WRITABLE);
        }
        Atlas.only(p -> p.nanoflow("N", flow -> flow.creates("Photo", "FileSize")), ProfileRule.NOT_WRITABLE);
        assertThat(Atlas.check(p -> p.nanoflow(
                                "N",
                                flow -> flow.creates("City", "Name", "City_Country")
                                        .creates("Photo", "FileName")))
                        .isClean())
                .isTrue();
    }

    @Test
    void aNanoflowSetsMembersOfTheObjectItself() {
        Atlas.only(
                p -> p.nanoflow("N", flow -> flow.changes("City", "City_Country/Country/Name")),
                ProfileRule.UNKNOWN_MEMBER);
    }

    @Test
    void aNanoflowThatUsesAReferenceSetIsRefused() {
        UnaryOperator<OfflineProfileBuilder> uses =
                p -> p.nanoflow("N", flow -> flow.changes("City", "City_Languages"));

        Atlas.only(uses, ProfileRule.REFERENCE_SET_UNSUPPORTED);
        Atlas.assertAllowed(uses, ProfileOption.ALLOW_REFERENCE_SETS);
    }

    @Test
    void aJavaScriptActionThatUsesAReferenceSetIsRefused() {
        Atlas.only(
                p -> p.javaScriptAction("J", flow -> flow.retrieves("City", "City_Languages/Language")),
                ProfileRule.REFERENCE_SET_UNSUPPORTED);
    }

    @Test
    void aNanoflowCallsNoMicroflow() {
        Atlas.only(p -> p.nanoflow("N", flow -> flow.callsMicroflow("M")), ProfileRule.MICROFLOW_CALL);
    }

    @Test
    void aNanoflowThatIsCalledMustBeDeclared() {
        Atlas.only(p -> p.nanoflow("N", flow -> flow.callsNanoflow("O")), ProfileRule.UNDECLARED_NANOFLOW);
        assertThat(Atlas.check(p -> p.nanoflow("N", flow -> flow.callsNanoflow("N")))
                        .isClean())
                .isTrue();
    }

    @Test
    void aConstraintOfAStepThatRetrievesNothingIsTold() {
        String json = """
                {"name": "P", "nanoflows": [{"name": "N", "steps": [
                  {"kind": "delete", "entity": "City", "constraint": "[Capital]"}]}]}""";

        assertThat(OfflineProfile.fromJson(json).check(Atlas.MODEL).violations())
                .extracting(Violation::rule)
                .containsExactly(ProfileRule.CONSTRAINT_UNUSED);
    }
}
