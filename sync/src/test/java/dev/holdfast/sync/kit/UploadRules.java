package dev.holdfast.sync.kit;

import static dev.holdfast.sync.kit.KitClient.change;
import static dev.holdfast.sync.kit.KitClient.creation;
import static dev.holdfast.sync.kit.KitClient.deletion;
import static dev.holdfast.sync.kit.KitClient.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.PermanentException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules of PROTOCOL.md, section 6: keys, outcomes, what a change writes. */
interface UploadRules extends Devices {

    @Test
    default void anAcceptedChangeIsSeenByAnotherDevice() {
        ObjectId city = device().create("City", Map.of("Name", "Utrecht"));

        assertThat(other().full("City").value(city, "Name")).isEqualTo("Utrecht");
    }

    @Test
    default void aChangeSentAgainHasItsEffectOnceAndTheSameOutcome() {
        ObjectId city = device().create("City", Map.of("Name", "first"));
        OutgoingChange second = change("City", city, Map.of("Name", "second"));
        Outcome outcome = device().accepted(second);
        other().accepted(change("City", city, Map.of("Name", "third")));

        Outcome again = device().accepted(second);

        assertThat(again).as("the outcome of a key that came before").isEqualTo(outcome);
        assertThat(other().full("City").value(city, "Name"))
                .as("a value that was changed since")
                .isEqualTo("third");
    }

    @Test
    default void aCreationSentAgainAfterADeletionDoesNotBringTheObjectBack() {
        OutgoingChange creation = creation("City", newId(), Map.of("Name", "x"));
        device().accepted(creation);
        other().accepted(deletion("City", creation.change().object()));

        device().accepted(creation);

        assertThat(other().full("City").objects()).isEmpty();
    }

    @Test
    default void everyChangeGetsExactlyOneOutcomeForItsOwnKey() {
        OutgoingChange first = creation("City", newId(), Map.of("Name", "a"));
        OutgoingChange second = creation("City", newId(), Map.of("Name", "b"));
        OutgoingChange third = creation("City", newId(), Map.of("Name", "c"));

        assertThat(device().send(first, second, third))
                .extracting(Outcome::key)
                .as("keys of the outcomes")
                .containsExactlyInAnyOrder(
                        first.change().key(),
                        second.change().key(),
                        third.change().key());
    }

    @Test
    default void anOutcomeCanBeAskedForLater() {
        needs(Capability.OUTCOME_QUERY);
        OutgoingChange accepted = creation("City", newId(), Map.of("Name", "a"));
        OutgoingChange refused = change("City", newId(), Map.of("Name", "b"));
        List<Outcome> outcomes = device().send(accepted, refused);

        List<Outcome> asked = device().transport()
                .outcomes(List.of(accepted.change().key(), refused.change().key(), newId()), KitClient.deadline());

        assertThat(asked)
                .as("outcomes of two keys that were sent and one that was not")
                .containsExactlyInAnyOrderElementsOf(outcomes);
    }

    @Test
    default void onlyTheMembersOfAChangeAreWritten() {
        ObjectId city = device().create("City", Map.of("Name", "Utrecht", "Rank", 4));

        other().accepted(change("City", city, Map.of("Name", "Trajectum")));

        assertThat(device().full("City").value(city, "Rank"))
                .as("a member that was not sent")
                .isEqualTo(4);
    }

    @Test
    default void anEmptyValueIsWritten() {
        ObjectId city = device().create("City", Map.of("Name", "Utrecht", "Rank", 4));
        Map<String, Object> empty = new HashMap<>();
        empty.put("Rank", null);

        device().accepted(change("City", city, empty));

        assertThat(other().full("City").objects().get(city).values()).containsEntry("Rank", null);
    }

    @Test
    default void aKeyThatComesWithAnotherChangeIsRefusedAsAWhole() {
        OutgoingChange first = creation("City", newId(), Map.of("Name", "a"));
        device().accepted(first);
        UploadChange change = first.change();
        OutgoingChange reused = OutgoingChange.of(
                new UploadChange(change.key(), change.kind(), "City", newId(), Map.of("Name", "b"), Map.of(), "", 0));

        assertThatThrownBy(() -> device().send(reused))
                .isInstanceOfSatisfying(
                        PermanentException.class, e -> assertThat(e.code()).isEqualTo("key-reused"));
        assertThat(other().full("City").objects()).hasSize(1);
    }

    @Test
    default void theServerGivesAnAutonumberWithTheOutcome() {
        OutgoingChange creation = creation("City", newId(), Map.of("Name", "a"));

        Outcome.Accepted accepted = device().accepted(creation);

        assertThat(accepted.serverValues().get("Number")).isInstanceOf(Long.class);
        assertThat(other().full("City").value(creation.change().object(), "Number"))
                .isEqualTo(accepted.serverValues().get("Number"));
    }

    /** Late and repeated requests included: an old one that arrives after a newer one must not win. */
    @Test
    default void changesThroughABadNetworkEndInTheirOrder() {
        for (int seed = 1; seed <= 5; seed++) {
            ObjectId city = other().create("City", Map.of("Rank", 0));
            FaultyTransport bad = FaultyTransport.over(device().transport(), VirtualTime.create(), seed)
                    .chance(Fault.DROP_REQUEST, 0.1)
                    .chance(Fault.DROP_ANSWER, 0.2)
                    .chance(Fault.LATE_REQUEST, 0.2)
                    .chance(Fault.REPEAT_REQUEST, 0.2)
                    .chance(Fault.BUSY, 0.1);
            for (int rank = 1; rank <= 10; rank++) {
                Persistence.sendUntilAccepted(bad, change("City", city, Map.of("Rank", rank)));
            }
            Persistence.sendUntilAccepted(bad.heal(), change("City", city, Map.of("Name", "end")));

            assertThat(other().full("City").value(city, "Rank"))
                    .as("the last of ten changes, seed " + seed)
                    .isEqualTo(10);
        }
    }

    /** The retention of receipts is long: at least an hour, or a device that was offline for a while sends for nothing. */
    @Test
    default void receiptsAreKeptForAUsefulTime() {
        assertThat(device().server().limits().receiptRetention()).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
}
