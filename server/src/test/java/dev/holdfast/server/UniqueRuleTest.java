package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.rule.ValidationRule;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.OutgoingChange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UniqueRuleTest extends RulesFixture {
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

    private void serveNodesWithUniqueNames() throws IOException {
        DomainModel circle = DomainModel.define("Circle", 1)
                .entity("Node", e -> e.string("Name", 10).reference("Node_Next", "Node"))
                .build();
        BusinessRules rules = BusinessRules.define()
                .validate("Node", ValidationRule.unique("Name"))
                .build();
        server = HoldfastServer.over(ObjectStore.inMemory(circle), rules);
    }
}
