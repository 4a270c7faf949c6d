package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.server.rule.BusinessRules;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A server with rules, and a user who sends changes to it. */
abstract class RulesFixture {
    static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity(
                    "City",
                    e -> e.string("Name", 100)
                            .integer("Rank")
                            .string("Secret", 100)
                            .autonumber("Number")
                            .reference("City_Country", "Country"))
            .entity("Country", e -> e.string("Name", 100).integer("Cities"))
            .build();
    static final ServerUser ANNA = ServerUser.of("anna", "editor");

    HoldfastServer server;
    private int ids;

    void serve(UnaryOperator<BusinessRules.Builder> rules) throws IOException {
        server = HoldfastServer.over(
                ObjectStore.inMemory(MODEL), rules.apply(BusinessRules.define()).build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    ObjectId newId() {
        return ObjectId.parse(String.format("0192c1a0-0000-7000-8000-%012d", ++ids));
    }

    Outcome send(ServerUser user, UploadChange change) {
        List<Outcome> outcomes = new ArrayList<>();
        server.connect(user).uploadChanges(List.of(OutgoingChange.of(change)), outcomes::add, Deadline.never());
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    Outcome send(ServerUser user, ChangeKind kind, String entity, ObjectId id, Map<String, Object> values) {
        return send(user, new UploadChange(newId(), kind, entity, id, new HashMap<>(values), Map.of(), "", 0));
    }

    Outcome create(String entity, ObjectId id, Map<String, Object> values) {
        return send(ANNA, ChangeKind.CREATED, entity, id, values);
    }

    static void assertRefused(Outcome outcome, RefusalReason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    static void assertAccepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    List<Outcome> send(OutgoingChange... changes) {
        List<Outcome> outcomes = new ArrayList<>();
        server.connect(ANNA).uploadChanges(List.of(changes), outcomes::add, Deadline.never());
        return outcomes;
    }

    List<RemoteObject> seen(ServerUser user) {
        return server.connect(user)
                .download(DownloadRequest.full("City", new Selection.All(), 100, 100_000), Deadline.never())
                .objects();
    }

    OutgoingChange node(ObjectId id, String name, ObjectId next) {
        return OutgoingChange.of(new UploadChange(
                newId(), ChangeKind.CREATED, "Node", id, Map.of("Name", name, "Node_Next", next), Map.of(), "", 1));
    }
}
