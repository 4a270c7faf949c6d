package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.server.rule.AccessRule;
import dev.holdfast.server.rule.BusinessRules;
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
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity(
                    "City",
                    e -> e.string("Name", 100)
                            .integer("Rank")
                            .string("Secret", 100)
                            .autonumber("Number")
                            .reference("City_Country", "Country"))
            .entity("Country", e -> e.string("Name", 100).integer("Cities"))
            .build();
    private static final ServerUser ANNA = ServerUser.of("anna", "editor");

    private HoldfastServer server;
    private int ids;

    private void serve(UnaryOperator<BusinessRules.Builder> rules) throws IOException {
        server = HoldfastServer.over(
                ObjectStore.inMemory(MODEL), rules.apply(BusinessRules.define()).build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ObjectId newId() {
        return ObjectId.parse(String.format("0192c1a0-0000-7000-8000-%012d", ++ids));
    }

    private Outcome send(ServerUser user, UploadChange change) {
        List<Outcome> outcomes = new ArrayList<>();
        server.connect(user).uploadChanges(List.of(OutgoingChange.of(change)), outcomes::add, Deadline.never());
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private Outcome send(ServerUser user, ChangeKind kind, String entity, ObjectId id, Map<String, Object> values) {
        return send(user, new UploadChange(newId(), kind, entity, id, new HashMap<>(values), Map.of(), "", 0));
    }

    private Outcome create(String entity, ObjectId id, Map<String, Object> values) {
        return send(ANNA, ChangeKind.CREATED, entity, id, values);
    }

    private static void assertRefused(Outcome outcome, RefusalReason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static void assertAccepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

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
    void aUniqueValueIsTakenOnceAndFreeAgainWhenItsObjectGoes() throws IOException {
        serve(rules -> rules.validate("City", ValidationRule.unique("Name")));
        ObjectId first = newId();
        ObjectId second = newId();
        assertAccepted(create("City", first, Map.of("Name", "x")));
        assertAccepted(send(ANNA, ChangeKind.CHANGED, "City", first, Map.of("Name", "x", "Rank", 2)));

        assertRefused(create("City", second, Map.of("Name", "x")), RefusalReason.NOT_VALID);
        assertAccepted(send(ANNA, ChangeKind.DELETED, "City", first, Map.of()));
        assertAccepted(create("City", second, Map.of("Name", "x")));
    }

    private List<RemoteObject> seen(ServerUser user) {
        return server.connect(user)
                .download(DownloadRequest.full("City", new Selection.All(), 100, 100_000), Deadline.never())
                .objects();
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
    void whatAHandlerChangesElsewhereCommitsWithItsObjectOrNotAtAll() throws IOException {
        serve(rules -> rules.beforeCommit("City", city -> {
                    ObjectId country = (ObjectId) city.values().get("City_Country");
                    int before = (Integer)
                            city.find("Country", country).orElseThrow().get("Cities");
                    city.put("Country", country, Map.of("Cities", before + 1));
                    city.set("Name", city.values().get("Name") + "!");
                })
                .afterCommit("City", city -> {
                    if (city.values().get("Rank") instanceof Integer rank && rank > 5) {
                        throw new IllegalStateException("too high");
                    }
                }));
        ObjectId nl = newId();
        server.load(List.of(new RemoteObject("Country", nl, "", Map.of("Cities", 0))));

        Outcome accepted = create("City", newId(), Map.of("Name", "a", "City_Country", nl));
        Outcome refused = create("City", newId(), Map.of("Name", "b", "Rank", 9, "City_Country", nl));

        assertThat(((Outcome.Accepted) accepted).serverValues()).containsEntry("Name", "a!");
        assertRefused(refused, RefusalReason.EVENT_HANDLER_FAILED);
        assertThat(((Outcome.Refused) refused).detail()).doesNotContain("too high");
        assertThat(server.find("Country", nl).orElseThrow()).containsEntry("Cities", 1);
        assertThat(server.count("City")).isEqualTo(1);
    }

    @Test
    void objectsThatReferToEachOtherInACircleStandOrFallTogether() throws IOException {
        DomainModel circle = DomainModel.define("Circle", 1)
                .entity("Node", e -> e.string("Name", 3).reference("Node_Next", "Node"))
                .build();
        server = HoldfastServer.over(ObjectStore.inMemory(circle), BusinessRules.none());
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

    private void serveNodesWithUniqueNames() throws IOException {
        DomainModel circle = DomainModel.define("Circle", 1)
                .entity("Node", e -> e.string("Name", 10).reference("Node_Next", "Node"))
                .build();
        BusinessRules rules = BusinessRules.define()
                .validate("Node", ValidationRule.unique("Name"))
                .build();
        server = HoldfastServer.over(ObjectStore.inMemory(circle), rules);
    }

    private List<Outcome> send(OutgoingChange... changes) {
        List<Outcome> outcomes = new ArrayList<>();
        server.connect(ANNA).uploadChanges(List.of(changes), outcomes::add, Deadline.never());
        return outcomes;
    }

    @Test
    void twoNewObjectsOfOneCircleDoNotGetTheSameUniqueValue() throws IOException {
        serveNodesWithUniqueNames();
        ObjectId a = newId();
        ObjectId b = newId();

        List<Outcome> outcomes = send(node(a, "same", b), node(b, "same", a));

        assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).isNotEmpty();
        assertThat(server.count("Node")).isLessThan(2);
    }

    @Test
    void twoNewObjectsOfOneMessageDoNotGetTheSameUniqueValue() throws IOException {
        serve(rules -> rules.validate("City", ValidationRule.unique("Name")));
        List<OutgoingChange> changes = Stream.of(newId(), newId())
                .map(id -> OutgoingChange.of(new UploadChange(
                        newId(), ChangeKind.CREATED, "City", id, Map.of("Name", "same"), Map.of(), "", 0)))
                .toList();

        List<Outcome> outcomes = send(changes.toArray(OutgoingChange[]::new));

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
        assertThat(server.count("City")).isEqualTo(1);
    }

    @Test
    void objectsOfOneCircleMayExchangeTheirUniqueValues() throws IOException {
        serveNodesWithUniqueNames();
        ObjectId a = newId();
        ObjectId b = newId();
        assertThat(send(node(a, "one", b), node(b, "two", a))).allMatch(Outcome.Accepted.class::isInstance);

        List<Outcome> outcomes = send(node(a, "two", b), node(b, "one", a));

        assertThat(outcomes).hasSize(2).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(server.find("Node", a).orElseThrow()).containsEntry("Name", "two");
        assertThat(server.find("Node", b).orElseThrow()).containsEntry("Name", "one");
    }

    @Test
    void aValueThatAnObjectOfTheCircleKeepsIsNotFree() throws IOException {
        serveNodesWithUniqueNames();
        ObjectId a = newId();
        ObjectId b = newId();
        assertThat(send(node(a, "one", b), node(b, "two", a))).allMatch(Outcome.Accepted.class::isInstance);

        List<Outcome> outcomes = send(node(a, "two", b), node(b, "two", a));

        assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).isNotEmpty();
        assertThat(server.find("Node", a).orElseThrow()).containsEntry("Name", "one");
        assertThat(server.find("Node", b).orElseThrow()).containsEntry("Name", "two");
    }

    @Test
    void aHandlerThatFailsBadlyAppliesNothingAndLeavesTheServerAtWork() throws IOException {
        serve(rules -> rules.beforeCommit("City", city -> {
            if ("bad".equals(city.values().get("Name"))) {
                throw new AssertionError("a handler's own mistake");
            }
        }));

        assertThatThrownBy(() -> create("City", newId(), Map.of("Name", "bad"))).isInstanceOf(AssertionError.class);
        assertThat(server.count("City")).isZero();
        assertAccepted(create("City", newId(), Map.of("Name", "good")));
    }

    @Test
    void whileAHandlerIsSlowOthersReadOn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        serve(rules -> rules.beforeCommit("City", city -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        CompletableFuture<Outcome> slow =
                CompletableFuture.supplyAsync(() -> create("City", newId(), Map.of("Name", "slow")));
        begun.await();

        assertThat(seen(ANNA)).isEmpty();
        goOn.countDown();
        assertAccepted(slow.get());
        assertThat(seen(ANNA)).hasSize(1);
    }

    @Test
    void aHandlerOfADeletionMayChangeOthersAndRefuse() throws IOException {
        serve(rules -> rules.afterCommit("City", city -> {
            if (city.kind() == ChangeKind.DELETED && city.values().get("City_Country") instanceof ObjectId country) {
                city.put("Country", country, Map.of("Cities", 7));
            } else if (city.kind() == ChangeKind.DELETED) {
                throw new IllegalStateException("a city without a country stays");
            }
        }));
        ObjectId nl = newId();
        ObjectId dutch = newId();
        ObjectId free = newId();
        server.load(List.of(
                new RemoteObject("Country", nl, "", Map.of("Cities", 0)),
                new RemoteObject("City", dutch, "", Map.of("City_Country", nl)),
                new RemoteObject("City", free, "", Map.of("Name", "free"))));

        assertAccepted(send(ANNA, ChangeKind.DELETED, "City", dutch, Map.of()));
        assertRefused(send(ANNA, ChangeKind.DELETED, "City", free, Map.of()), RefusalReason.EVENT_HANDLER_FAILED);

        assertThat(server.find("Country", nl).orElseThrow()).containsEntry("Cities", 7);
        assertThat(server.find("City", free)).isPresent();
    }

    private OutgoingChange node(ObjectId id, String name, ObjectId next) {
        return OutgoingChange.of(new UploadChange(
                newId(), ChangeKind.CREATED, "Node", id, Map.of("Name", name, "Node_Next", next), Map.of(), "", 1));
    }
}
