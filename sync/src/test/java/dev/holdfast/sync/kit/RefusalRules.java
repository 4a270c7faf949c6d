package dev.holdfast.sync.kit;

import static dev.holdfast.sync.kit.KitClient.change;
import static dev.holdfast.sync.kit.KitClient.creation;
import static dev.holdfast.sync.kit.KitClient.deletion;
import static dev.holdfast.sync.kit.KitClient.newId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.OutgoingChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules of PROTOCOL.md, section 6: references, refusals, deletions. */
interface RefusalRules extends Devices {

    @Test
    default void aReferenceForwardInsideAMessageIsAccepted() {
        ObjectId country = newId();

        List<Outcome> outcomes = device().send(
                        creation("City", newId(), Map.of("City_Country", country)),
                        creation("Country", country, Map.of("Name", "NL")));

        assertThat(outcomes).hasSize(2).hasOnlyElementsOfType(Outcome.Accepted.class);
    }

    @Test
    default void aReferenceToNothingIsRefusedAndNotApplied() {
        OutgoingChange dangling = creation("City", newId(), Map.of("City_Country", newId()));

        List<Outcome> outcomes = device().send(dangling);

        assertRefused(outcomes, dangling, RefusalReason.REFERENCE_DANGLING);
        assertThat(other().full("City").objects()).isEmpty();
    }

    @Test
    default void aMemberOfAReferenceSetThatIsNothingIsRefused() {
        ObjectId city = device().create("City", Map.of());
        OutgoingChange dangling = change("City", city, Map.of("City_Twins", Set.of(newId())));

        assertRefused(device().send(dangling), dangling, RefusalReason.REFERENCE_DANGLING);
    }

    @Test
    default void whatRefersToARefusedNewObjectIsRefusedToo() {
        OutgoingChange wrong = creation("Country", newId(), Map.of("Name", "x".repeat(51)));
        OutgoingChange referrer =
                creation("City", newId(), Map.of("City_Country", wrong.change().object()));

        List<Outcome> outcomes = device().send(wrong, referrer);

        assertRefused(outcomes, wrong, RefusalReason.NOT_VALID);
        assertRefused(outcomes, referrer, RefusalReason.REFERENCE_DANGLING);
    }

    @Test
    default void aReferenceForwardToAnObjectThatIsRefusedIsRefusedToo() {
        OutgoingChange wrong = creation("Country", newId(), Map.of("Name", "x".repeat(51)));
        OutgoingChange referrer =
                creation("City", newId(), Map.of("City_Country", wrong.change().object()));
        OutgoingChange further = creation(
                "City", newId(), Map.of("City_Twins", Set.of(referrer.change().object())));

        List<Outcome> outcomes = device().send(further, referrer, wrong);

        assertRefused(outcomes, wrong, RefusalReason.NOT_VALID);
        assertRefused(outcomes, referrer, RefusalReason.REFERENCE_DANGLING);
        assertRefused(outcomes, further, RefusalReason.REFERENCE_DANGLING);
        assertThat(other().full("City").objects()).isEmpty();
    }

    @Test
    default void aRefusedChangeDoesNotStopTheOthers() {
        OutgoingChange good = creation("City", newId(), Map.of("Name", "good"));
        OutgoingChange wrong = change("City", newId(), Map.of("Name", "missing"));
        OutgoingChange better = creation("City", newId(), Map.of("Name", "better"));

        List<Outcome> outcomes = device().send(good, wrong, better);

        assertRefused(outcomes, wrong, RefusalReason.NO_LONGER_AVAILABLE);
        assertThat(outcomes).as("an outcome for every change").hasSize(3);
        assertThat(other().full("City").objects())
                .containsOnlyKeys(good.change().object(), better.change().object());
    }

    @Test
    default void aMemberThatTheModelDoesNotHaveRefusesThatChangeAlone() {
        OutgoingChange wrong = creation("City", newId(), Map.of("Mayor", "x"));
        OutgoingChange good = creation("City", newId(), Map.of("Name", "good"));

        List<Outcome> outcomes = device().send(wrong, good);

        assertRefused(outcomes, wrong, RefusalReason.MEMBER_NOT_ACCESSIBLE);
        assertThat(other().full("City").objects())
                .containsOnlyKeys(good.change().object());
    }

    @Test
    default void aValueOfAWrongTypeRefusesThatChangeAlone() {
        OutgoingChange wrong = creation("City", newId(), Map.of("Rank", "four"));

        assertRefused(device().send(wrong), wrong, RefusalReason.NOT_VALID);
        assertThat(other().full("City").objects()).isEmpty();
    }

    @Test
    default void aServerAssignedMemberCannotBeWritten() {
        OutgoingChange wrong = creation("City", newId(), Map.of("Number", 7L));

        assertRefused(device().send(wrong), wrong, RefusalReason.MEMBER_NOT_ACCESSIBLE);
    }

    @Test
    default void anObjectThatWasDeletedCannotBeCreatedAgain() {
        ObjectId city = device().create("City", Map.of());
        device().accepted(deletion("City", city));
        OutgoingChange again = creation("City", city, Map.of());

        assertRefused(device().send(again), again, RefusalReason.NO_LONGER_AVAILABLE);
    }

    @Test
    default void deletingWhatIsGoneIsAccepted() {
        ObjectId city = device().create("City", Map.of());
        device().accepted(deletion("City", city));

        other().accepted(deletion("City", city));
        other().accepted(deletion("City", newId()));
    }

    @Test
    default void aDeletionClearsTheReferencesToTheObject() {
        ObjectId country = device().create("Country", Map.of("Name", "NL"));
        ObjectId city = device().create("City", Map.of("City_Country", country));

        device().accepted(deletion("Country", country));

        assertThat(other().full("City").objects().get(city).values()).containsEntry("City_Country", null);
    }

    private static void assertRefused(List<Outcome> outcomes, OutgoingChange change, RefusalReason reason) {
        assertThat(outcomes)
                .as("outcomes where one is to be " + reason)
                .filteredOn(outcome -> outcome.key().equals(change.change().key()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
