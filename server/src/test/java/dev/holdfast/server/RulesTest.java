package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.server.rule.AccessRule;
import dev.holdfast.server.rule.ConflictPolicy;
import dev.holdfast.server.rule.ValidationRule;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.OutgoingChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest extends RulesFixture {
    static Stream<Arguments> validations() {
        return Stream.of(
                Arguments.of(ValidationRule.required("Name"), Map.of("Name", "x"), Map.of("Name", "")),
                Arguments.of(ValidationRule.required("Rank"), Map.of("Rank", 1), Map.of("Name", "x")),
                Arguments.of(ValidationRule.range("Rank", 1, 5), Map.of("Rank", 5), Map.of("Rank", 6)),
                Arguments.of(
                        ValidationRule.maxLength("Name", 2), Map.of("Name", "a\ud83c\udfd4"), Map.of("Name", "abc")),
                Arguments.of(
                        ValidationRule.pattern("Name", Pattern.compile("[A-Z]+")),
                        Map.of("Name", "ABC"),
                        Map.of("Name", "ABc")),
                Arguments.of(ValidationRule.equalTo("Name", "x"), Map.of("Name", "x"), Map.of("Name", "y")));
    }

    @ParameterizedTest
    @MethodSource("validations")
    void aValidationRuleTakesWhatKeepsItAndRefusesWhatBreaksIt(
            ValidationRule rule, Map<String, Object> good, Map<String, Object> bad) throws IOException {
        serve(rules -> rules.validate("City", rule));

        assertAccepted(create("City", newId(), good));
        Outcome refused = create("City", newId(), bad);

        assertRefused(refused, RefusalReason.NOT_VALID);
        assertThat(((Outcome.Refused) refused).detail()).startsWith(rule.member());
        assertThat(server.count("City")).isEqualTo(1);
    }

    @Test
    void aHiddenMemberIsNeitherReadNorWritten() throws IOException {
        serve(rules -> rules.allow(AccessRule.full("City", "editor").hiding("Secret"))
                .allow(AccessRule.full("City", "chief")));
        ObjectId city = newId();
        server.load(List.of(new RemoteObject("City", city, "", Map.of("Name", "a", "Secret", "s"))));

        assertThat(seen(ANNA))
                .singleElement()
                .satisfies(object ->
                        assertThat(object.values()).containsKey("Name").doesNotContainKey("Secret"));
        assertThat(seen(ServerUser.of("bert", "editor", "chief")))
                .singleElement()
                .satisfies(object -> assertThat(object.values()).containsEntry("Secret", "s"));
        assertRefused(
                send(ANNA, ChangeKind.CHANGED, "City", city, Map.of("Secret", "t")),
                RefusalReason.MEMBER_NOT_ACCESSIBLE);
        assertThat(server.find("City", city).orElseThrow()).containsEntry("Secret", "s");
    }

    @Test
    void aMemberForReadingOnlyIsReadAndNotWritten() throws IOException {
        serve(rules -> rules.allow(AccessRule.full("City", "editor").withReadOnly("Rank")));
        ObjectId city = newId();

        assertAccepted(create("City", city, Map.of("Name", "a", "Rank", 0)));
        assertRefused(
                send(ANNA, ChangeKind.CHANGED, "City", city, Map.of("Rank", 3)), RefusalReason.MEMBER_NOT_ACCESSIBLE);
        assertRefused(create("City", newId(), Map.of("Rank", 3)), RefusalReason.MEMBER_NOT_ACCESSIBLE);
        assertThat(seen(ANNA))
                .singleElement()
                .satisfies(object -> assertThat(object.values()).containsEntry("Rank", 0));
    }

    @Test
    void withoutTheRightNothingIsCreatedOrDeleted() throws IOException {
        serve(rules -> rules.allow(AccessRule.full("City", "editor").withoutCreateAndDelete()));
        ObjectId city = newId();
        server.load(List.of(new RemoteObject("City", city, "", Map.of("Name", "a"))));

        assertRefused(create("City", newId(), Map.of("Name", "b")), RefusalReason.MEMBER_NOT_ACCESSIBLE);
        assertRefused(send(ANNA, ChangeKind.DELETED, "City", city, Map.of()), RefusalReason.MEMBER_NOT_ACCESSIBLE);
        assertAccepted(send(ANNA, ChangeKind.CHANGED, "City", city, Map.of("Name", "c")));
        assertThat(server.count("City")).isEqualTo(1);
    }

    @Test
    void anXpathConditionDividesTheObjects() throws IOException {
        serve(rules -> rules.allow(AccessRule.full("City", "editor").where("[City_Country/Country/Name = 'NL']")));
        ObjectId nl = newId();
        ObjectId be = newId();
        ObjectId dutch = newId();
        ObjectId belgian = newId();
        server.load(List.of(
                new RemoteObject("Country", nl, "", Map.of("Name", "NL")),
                new RemoteObject("Country", be, "", Map.of("Name", "BE")),
                new RemoteObject("City", dutch, "", Map.of("City_Country", nl)),
                new RemoteObject("City", belgian, "", Map.of("City_Country", be))));

        assertThat(seen(ANNA)).extracting(RemoteObject::id).containsExactly(dutch);
        assertThat(seen(ServerUser.of("carl"))).isEmpty();
        assertRefused(
                send(ANNA, ChangeKind.CHANGED, "City", belgian, Map.of("Name", "x")),
                RefusalReason.NO_LONGER_AVAILABLE);
        assertAccepted(send(ANNA, ChangeKind.CHANGED, "City", dutch, Map.of("Name", "x")));
    }

    @Test
    void aConflictIsRefusedWithTheServersValuesOnlyWhereThePolicySaysSo() throws IOException {
        serve(rules -> rules.conflicts(ConflictPolicy.REFUSE));
        ObjectId city = newId();
        Outcome.Accepted created = (Outcome.Accepted) create("City", city, Map.of("Name", "a", "Rank", 1));
        assertAccepted(send(ANNA, ChangeKind.CHANGED, "City", city, Map.of("Name", "b")));
        UploadChange stale = new UploadChange(
                newId(),
                ChangeKind.CHANGED,
                "City",
                city,
                Map.of("Name", "c"),
                Map.of("Name", "a"),
                created.version(),
                0);
        UploadChange elsewhere = new UploadChange(
                newId(), ChangeKind.CHANGED, "City", city, Map.of("Rank", 2), Map.of("Rank", 1), created.version(), 0);

        Outcome conflict = send(ANNA, stale);

        assertRefused(conflict, RefusalReason.CONFLICT);
        assertThat(((Outcome.Refused) conflict).serverState().orElseThrow().values())
                .containsEntry("Name", "b");
        assertAccepted(send(ANNA, elsewhere));
        assertThat(server.find("City", city).orElseThrow())
                .containsEntry("Name", "b")
                .containsEntry("Rank", 2);
    }

    @Test
    void withoutThePolicyTheLastOneWinsByMember() throws IOException {
        serve(rules -> rules);
        ObjectId city = newId();
        Outcome.Accepted created = (Outcome.Accepted) create("City", city, Map.of("Name", "a", "Rank", 1));
        assertAccepted(send(ANNA, ChangeKind.CHANGED, "City", city, Map.of("Rank", 2)));

        assertAccepted(send(
                ANNA,
                new UploadChange(
                        newId(),
                        ChangeKind.CHANGED,
                        "City",
                        city,
                        Map.of("Name", "c"),
                        Map.of("Name", "a"),
                        created.version(),
                        0)));

        assertThat(server.find("City", city).orElseThrow())
                .containsEntry("Name", "c")
                .containsEntry("Rank", 2);
    }

    @Test
    void objectsThatReferToEachOtherInACircleStandOrFallTogether() throws IOException {
        DomainModel circle = DomainModel.define("Circle", 1)
                .entity("Node", e -> e.string("Name", 3).reference("Node_Next", "Node"))
                .build();
        server = HoldfastServer.over(ObjectStore.inMemory(circle));
        ObjectId a = newId();
        ObjectId b = newId();
        ObjectId c = newId();
        ObjectId d = newId();
        List<Outcome> outcomes = new ArrayList<>();
        List<OutgoingChange> changes = Stream.of(
                        node(a, "a", b), node(b, "b", a), node(c, "c", d), node(d, "far too long", c))
                .toList();

        server.connect(ANNA).uploadChanges(changes, outcomes::add, Deadline.never());

        assertThat(outcomes).hasSize(4);
        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(2);
        assertThat(server.find("Node", a).orElseThrow()).containsEntry("Node_Next", b);
        assertThat(server.find("Node", b).orElseThrow()).containsEntry("Node_Next", a);
        assertThat(server.count("Node")).isEqualTo(2);
    }
}
