package dev.holdfast.sync.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FakeServerTest {

    private static final DomainModel MODEL = DomainModel.define("Kit", 1)
            .entity("Country", e -> e.string("Name", 100))
            .entity("City", e -> e.string("Name", 100).reference("City_Country", "Country"))
            .build();

    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(MODEL, time);

    @Test
    void anUploadRepeatedAfterALostAnswerHasItsEffectOnce() {
        FaultyTransport transport = FaultyTransport.over(server, time, 1).script(Fault.DROP_ANSWER);
        OutgoingChange change = create("City", id(1), Map.of("Name", "Utrecht"));
        assertThatThrownBy(() -> upload(transport, change)).isInstanceOf(RetryLaterException.class);

        assertThat(upload(transport, change)).hasSize(1).first().isInstanceOf(Outcome.Accepted.class);
        assertThat(server.appliedKeys()).containsExactly(change.change().key());
    }

    @Test
    void aReferenceForwardInTheSameUploadIsAccepted() {
        List<Outcome> outcomes = upload(
                server,
                create("City", id(1), Map.of("City_Country", id(2))),
                create("Country", id(2), Map.of("Name", "NL")));

        assertThat(outcomes).hasOnlyElementsOfType(Outcome.Accepted.class).hasSize(2);
    }

    @Test
    void whatRefersToARefusedNewObjectIsRefusedAsDangling() {
        server.refuse(id(2), RefusalReason.NOT_VALID);

        List<Outcome> outcomes = upload(
                server,
                create("City", id(1), Map.of("City_Country", id(2))),
                create("Country", id(2), Map.of("Name", "NL")));

        assertThat(outcomes)
                .extracting(outcome -> ((Outcome.Refused) outcome).reason())
                .containsExactly(RefusalReason.REFERENCE_DANGLING, RefusalReason.NOT_VALID);
        assertThat(server.objects("City")).isEmpty();
    }

    @Test
    void changesSinceACursorNameWhatWasChangedDeletedAndNarrowed() {
        server.understand("[Name = 'a']", object -> "a".equals(object.values().get("Name")));
        for (int i = 1; i <= 4; i++) {
            server.put("City", id(i), Map.of("Name", "a"));
        }
        DownloadRequest question = DownloadRequest.full("City", new Selection.Matching("[Name = 'a']"), 10, 100_000);
        String cursor = server.download(question, Deadline.never()).next().orElseThrow();
        server.put("City", id(1), Map.of("Name", "b"));
        server.delete(id(2));
        server.put("City", id(5), Map.of("Name", "a"));

        DownloadPage changes = server.download(question.after(cursor), Deadline.never());

        assertThat(changes.removed()).containsExactly(id(1));
        assertThat(changes.deleted()).containsExactly(id(2));
        assertThat(changes.objects()).extracting(object -> object.id()).containsExactly(id(5));
        assertThat(changes.full()).isFalse();
    }

    @Test
    void aCursorIsOnlyGoodForItsOwnQuestion() {
        DownloadRequest cities = DownloadRequest.full("City", new Selection.All(), 10, 100_000);
        String cursor = server.download(cities, Deadline.never()).next().orElseThrow();
        DownloadRequest countries = DownloadRequest.full("Country", new Selection.All(), 10, 100_000);

        assertThatThrownBy(() -> server.download(countries.after(cursor), Deadline.never()))
                .isInstanceOf(ResyncException.class);
    }

    private static List<Outcome> upload(SyncTransport transport, OutgoingChange... changes) {
        List<Outcome> outcomes = new ArrayList<>();
        transport.uploadChanges(List.of(changes), outcomes::add, Deadline.never());
        return outcomes;
    }

    private static OutgoingChange create(String entity, ObjectId id, Map<String, Object> values) {
        ObjectId key = ObjectId.of(1, id.leastSignificantBits());
        return OutgoingChange.of(
                new UploadChange(key, ChangeKind.CREATED, entity, id, Map.copyOf(values), Map.of(), "", 0));
    }

    private static ObjectId id(long number) {
        return ObjectId.of(0, number);
    }
}
