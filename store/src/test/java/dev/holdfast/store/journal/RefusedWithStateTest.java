package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SPEC 5.6: a refusal that tells what the server has instead. */
class RefusedWithStateTest {
    private final Atlas atlas = new Atlas();

    @AfterEach
    void close() {
        atlas.close();
    }

    private ObjectId city() {
        return atlas.synced("City", "Name", "a", "Population", 1);
    }

    private UploadChange sendRename(ObjectId city) {
        atlas.edit(city, "Name", "b");
        return atlas.take().changes().get(0);
    }

    private void refuse(UploadChange change, @Nullable Object... values) {
        RemoteObject state = new RemoteObject(change.entity(), change.object(), "v9", Atlas.values(values));
        atlas.settle(new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "no", Optional.of(state)));
    }

    @Test
    void theObjectIsWhatTheServerSaysAndWhatItSaysNothingOfIsAsItWas() {
        ObjectId city = city();
        refuse(sendRename(city), "Name", "theirs");

        assertThat(atlas.get(city).get("Name")).isEqualTo("theirs");
        assertThat(atlas.get(city).get("Population")).isEqualTo(1);
        assertThat(atlas.get(city).serverVersion()).isEqualTo("v9");
        assertThat(atlas.get(city).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(atlas.get(city).isRefused()).isTrue();
        assertThat(atlas.isPending(city)).isFalse();
    }

    @Test
    void aMemberThatWasNotSentTakesTheServersValueToo() {
        ObjectId city = city();
        refuse(sendRename(city), "Population", 7);

        assertThat(atlas.get(city).get("Name")).isEqualTo("a");
        assertThat(atlas.get(city).get("Population")).isEqualTo(7);
    }

    @Test
    void editsMadeSinceWaitWithTheRefusedChange() {
        ObjectId city = city();
        UploadChange sent = sendRename(city);
        atlas.edit(city, "Population", 5);
        refuse(sent, "Name", "theirs", "Population", 7);

        assertThat(atlas.get(city).get("Population")).isEqualTo(7);
        assertThat(atlas.isPending(city)).isFalse();
        assertThat(atlas.store.quarantine().find(city).orElseThrow().values())
                .isEqualTo(Map.of("Name", "b", "Population", 5));
    }

    @Test
    void aRefusedCreationThatTheServerHasStaysAsTheServerHasIt() {
        ObjectId city = atlas.add("City", "Name", "a", "Population", 1).id();
        refuse(atlas.take().changes().get(0), "Name", "theirs");

        assertThat(atlas.get(city).get("Name")).isEqualTo("theirs");
        assertThat(atlas.get(city).get("Population")).isNull();
        assertThat(atlas.get(city).state()).isEqualTo(ObjectState.SYNCED);
    }

    @Test
    void aDeletionMadeSinceIsOfWhatTheServerHas() {
        ObjectId city = city();
        UploadChange sent = sendRename(city);
        atlas.delete(city);
        refuse(sent, "Name", "theirs", "Population", 7);

        assertThat(atlas.store.quarantine().count()).isZero();
        UploadChange deletion = atlas.take().changes().get(0);
        assertThat(deletion.kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(deletion.baseVersion()).isEqualTo("v9");
        assertThat(deletion.base()).containsEntry("Name", "theirs").containsEntry("Population", 7);
        atlas.accept(deletion);
        assertThat(atlas.holds(city)).isFalse();
    }

    @Test
    void aDeletionMadeSinceKeepsWhatWasKnownWhereTheRefusalSaysNothing() {
        ObjectId city = city();
        UploadChange sent = sendRename(city);
        atlas.delete(city);
        refuse(sent, "Population", 7);

        assertThat(atlas.take().changes().get(0).base())
                .containsEntry("Name", "a")
                .containsEntry("Population", 7);
    }

    @Test
    void aDeletionOfARefusedCreationThatTheServerHasIsSent() {
        ObjectId city = atlas.add("City", "Name", "a").id();
        UploadChange creation = atlas.take().changes().get(0);
        atlas.delete(city);
        refuse(creation, "Name", "theirs");

        List<UploadChange> changes = atlas.take().changes();
        assertThat(changes).extracting(UploadChange::kind).containsExactly(ChangeKind.DELETED);
        assertThat(changes.get(0).baseVersion()).isEqualTo("v9");
    }

    @Test
    void aDeletionMadeSinceIsOfWhatADownloadSaidAfterTheAnswerWasFirstGiven() {
        ObjectId city = city();
        UploadChange sent = sendRename(city);
        atlas.delete(city);
        download(city, "Name", "newer");
        refuse(sent, "Name", "theirs", "Population", 7);

        UploadChange deletion = atlas.take().changes().get(0);
        assertThat(deletion.base()).containsEntry("Name", "newer").containsEntry("Population", 7);
        assertThat(deletion.baseVersion()).isEqualTo("v10");
    }

    @Test
    void aDeletionOfARefusedCreationThatADownloadHasNamedIsSent() {
        ObjectId city = atlas.add("City", "Name", "a").id();
        UploadChange creation = atlas.take().changes().get(0);
        atlas.delete(city);
        download(city, "Name", "newer");
        atlas.refuse(creation, RefusalReason.CONFLICT);

        UploadChange deletion = atlas.take().changes().get(0);
        assertThat(deletion.kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(deletion.baseVersion()).isEqualTo("v10");
    }

    private void download(ObjectId city, @Nullable Object... values) {
        RemoteObject theirs = new RemoteObject("City", city, "v10", Atlas.values(values));
        atlas.store.remote().apply(RemotePage.changes("City", List.of(theirs), List.of(), Optional.empty()));
    }
}
