package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC 5.4, 5.9: a rename in flight, a download that speaks of the object, then the acceptance: what is the last word. */
class LaterWordTest {
    private final Atlas atlas = new Atlas();
    private ObjectId city = ObjectId.of(0, 0);
    private String before = "";
    private ObjectId key = city;
    private long since;

    @BeforeEach
    void sendARename() {
        city = atlas.synced("City", "Name", "a", "Population", 1);
        before = atlas.get(city).serverVersion();
        atlas.edit(city, "Name", "b");
        since = atlas.pending(city).sinceCommit();
        key = atlas.take().changes().get(0).key();
    }

    @AfterEach
    void close() {
        atlas.close();
    }

    private void download(String version, @Nullable Object... values) {
        RemoteObject object = new RemoteObject("City", city, version, Atlas.values(values));
        atlas.store.remote().apply(RemotePage.changes("City", List.of(object), List.of(), Optional.empty()));
    }

    private void accept(String version, @Nullable Object... values) {
        atlas.settle(new Outcome.Accepted(key, version, Atlas.values(values)));
    }

    private void assertSettledAs(String name) {
        assertThat(atlas.get(city).get("Name")).isEqualTo(name);
        assertThat(atlas.get(city).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(atlas.isPending(city)).isFalse();
    }

    private void assertSentAgainOver(String base) {
        assertThat(atlas.get(city).get("Name")).isEqualTo("b");
        UploadChange again = atlas.take().changes().get(0);
        assertThat(again.values()).isEqualTo(Map.of("Name", "b"));
        assertThat(again.base()).isEqualTo(Map.of("Name", base));
    }

    @Test
    void aDownloadOfTheAcceptedVersionIsWhatTheServerMadeOfTheChange() {
        download("v2", "Name", "B!");
        accept("v2");

        assertSettledAs("B!");
    }

    @Test
    void aDownloadOfAnotherVersionContradictsTheChange() {
        download("v2", "Name", "B!");
        accept("v3");

        assertSentAgainOver("B!");
    }

    @Test
    void withoutVersionsAnotherValueContradictsTheChange() {
        download("", "Name", "B!");
        accept("");

        assertSentAgainOver("B!");
    }

    @Test
    void theOldValueInALaterVersionContradictsTheChange() {
        download("v2", "Name", "a");
        accept("v3");

        assertSentAgainOver("a");
    }

    @Test
    void theOldValueInTheOldVersionIsAnOldPage() {
        download(before, "Name", "a");
        accept("v3");

        assertSettledAs("b");
    }

    @Test
    void theOldValueWithoutAVersionIsAnOldPage() {
        download("", "Name", "a");
        accept("v3");

        assertSettledAs("b");
    }

    @Test
    void ofWhatWasNotSentTheDownloadHasTheLastWordAndTheAcceptanceOfWhatItLeftOut() {
        download(before, "Name", "a", "Population", 7);
        accept("v3", "Population", 5, "Area", new BigDecimal("2.5"));

        assertSettledAs("b");
        assertThat(atlas.get(city).get("Population")).isEqualTo(7);
        assertThat(atlas.get(city).get("Area")).isEqualTo(new BigDecimal("2.5"));
    }

    @Test
    void anObjectThatTheServerNamesAgainStaysAfterItsChangeIsAccepted() {
        RemotePage deletion = RemotePage.changes("City", List.of(), List.of(city), Optional.empty());
        atlas.store.remote().apply(deletion);
        download("v2", "Name", "b");
        accept("v2");

        assertSettledAs("b");
    }

    @Test
    void anObjectThatTheServerNamesAgainStaysAfterItsChangeIsRefused() {
        RemotePage deletion = RemotePage.changes("City", List.of(), List.of(city), Optional.empty());
        atlas.store.remote().apply(deletion);
        download("v2", "Name", "c");
        atlas.settle(new Outcome.Refused(key, RefusalReason.NOT_VALID, "no", Optional.empty()));

        assertSettledAs("c");
        assertThat(atlas.get(city).isRefused()).isTrue();
    }

    @Test
    void aChangeThatNeverArrivedIsPendingOverTheDownloadAndNothingElseIs() {
        download("v2", "Name", "c", "Population", 7);
        atlas.settle(new Outcome.NotSent(key, ""));

        assertThat(atlas.pending(city).members()).containsExactly("Name");
        assertThat(atlas.get(city).get("Population")).isEqualTo(7);
        assertSentAgainOver("c");
    }

    @Test
    void aDeletionOverAChangeThatNeverArrivedStandsSinceThatChange() {
        atlas.delete(city);
        atlas.settle(new Outcome.NotSent(key, ""));

        assertThat(atlas.pending(city).kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(atlas.pending(city).sinceCommit()).isEqualTo(since);
        UploadChange deletion = atlas.take().changes().get(0);
        assertThat(deletion.kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(deletion.base()).containsEntry("Name", "a");
    }

    @Test
    void aValueThatTheAcceptanceNamesAsTheDownloadDidIsAgreedOnWhateverTheVersions() {
        download("v2", "Name", "B!");
        accept("v3", "Name", "B!");

        assertSettledAs("B!");
    }

    @Test
    void aValueThatTheAcceptanceNamesOtherwiseThanTheDownloadIsSentAgainOverTheDownloaded() {
        download("v2", "Name", "B!");
        accept("v3", "Name", "C!");

        assertSentAgainOver("B!");
    }

    @Test
    void aDeletionOverAnAcceptedChangeIsOfWhatTheServerHasSince() {
        atlas.delete(city);
        accept("v9", "Population", 5);

        UploadChange deletion = atlas.take().changes().get(0);
        assertThat(deletion.kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(deletion.base()).containsEntry("Name", "b").containsEntry("Population", 5);
        assertThat(deletion.baseVersion()).isEqualTo("v9");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletionThatIsRefusedBringsBackWhatTheDownloadSaidLaterThanTheAcceptance(boolean deletedFirst) {
        if (deletedFirst) {
            atlas.delete(city);
        }
        download("v3", "Name", "z", "Population", 7);
        if (!deletedFirst) {
            atlas.delete(city);
        }
        accept("v2", "Population", 5, "Area", new BigDecimal("2.5"));
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);

        assertThat(atlas.get(city).get("Name")).isEqualTo("z");
        assertThat(atlas.get(city).get("Population")).isEqualTo(7);
        assertThat(atlas.get(city).get("Area")).isEqualTo(new BigDecimal("2.5"));
    }

    @Test
    void aDeletionIsOfWhatTheDownloadOfTheAcceptedVersionSaid() {
        download("v2", "Name", "a");
        atlas.delete(city);
        accept("v2");

        assertThat(atlas.take().changes().get(0).base()).containsEntry("Name", "a");
    }

    @Test
    void aDeletionIsOfTheAcceptedValueWhereTheDownloadWasAnOldPage() {
        download(before, "Name", "a");
        atlas.delete(city);
        accept("v3");

        assertThat(atlas.take().changes().get(0).base()).containsEntry("Name", "b");
    }
}
