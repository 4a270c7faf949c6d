package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HandlersTest extends RulesFixture {
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
}
