package dev.holdfast.sync.kit;

import static dev.holdfast.sync.kit.KitClient.deadline;
import static dev.holdfast.sync.kit.KitClient.newId;
import static dev.holdfast.sync.kit.KitClient.offer;
import static dev.holdfast.sync.kit.KitClient.outgoing;
import static dev.holdfast.sync.kit.KitClient.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ContentStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Rules of PROTOCOL.md, sections 5 and 8: contents of files, upwards and downwards. */
interface ContentRules extends Devices {

    /** The most contents that a rule sends to see parts. */
    int MOST_BYTES = 1 << 20;

    @Test
    default void contentsComeBackAsTheyWereSent() throws IOException {
        byte[] bytes = bytes(5_000);
        ObjectId photo = device().createPhoto(bytes);

        assertThat(download(photo, 0)).isEqualTo(bytes);
        Answer answer = other().full("Photo");
        assertThat(answer.value(photo, FileDocument.SIZE)).isEqualTo(5_000L);
        assertThat(answer.value(photo, FileDocument.DIGEST)).isEqualTo(FakeContents.digest(bytes));
    }

    @Test
    default void emptyContentsAreContents() throws IOException {
        ObjectId photo = device().createPhoto(new byte[0]);

        assertThat(download(photo, 0)).isEmpty();
    }

    @Test
    default void contentsComeFromAnOffset() throws IOException {
        byte[] bytes = bytes(5_000);
        ObjectId photo = device().createPhoto(bytes);

        assertThat(download(photo, 1_234)).isEqualTo(Arrays.copyOfRange(bytes, 1_234, 5_000));
    }

    @Test
    default void anUploadGoesOnWhereItStopped() {
        needs(Capability.RESUMABLE_UPLOADS);
        long part = device().server().limits().maxContentPartBytes();
        Assumptions.assumeTrue(part * 2 < MOST_BYTES, "the server takes larger parts than the rule sends");
        byte[] bytes = bytes((int) part * 2);
        ContentOffer offer = offer(newId(), bytes);
        device().transport().offerContents(offer, deadline());
        ContentState first = device().transport().uploadContents(offer, 0, source(bytes), deadline());

        ContentState again = device().transport().offerContents(offer, deadline());
        ContentState done = device().transport().uploadContents(offer, again.received(), source(bytes), deadline());

        assertThat(first).isEqualTo(ContentState.partial(part));
        assertThat(again).isEqualTo(first);
        assertThat(done.complete()).isTrue();
    }

    @Test
    default void aPartFromAWrongOffsetStoresNothing() {
        byte[] bytes = bytes(100);
        ContentOffer offer = offer(newId(), bytes);
        device().transport().offerContents(offer, deadline());

        ContentState state = device().transport().uploadContents(offer, 40, source(bytes), deadline());

        assertThat(state).isEqualTo(ContentState.partial(0));
        assertThat(device().uploadContents(offer.object(), bytes)).isNotEmpty();
    }

    @Test
    default void contentsWithAWrongDigestAreRefusedAndDropped() {
        byte[] bytes = bytes(100);
        ContentOffer offer = new ContentOffer("Photo", newId(), 100, FakeContents.digest(bytes(101)));
        device().transport().offerContents(offer, deadline());

        assertThatThrownBy(
                        () -> device().transport().uploadContents(offer, 0, source(bytes), deadline()),
                        "an upload with a wrong digest")
                .isInstanceOfSatisfying(
                        BrokenFileException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
        assertThat(device().transport().offerContents(offer, deadline())).isEqualTo(ContentState.partial(0));
    }

    @Test
    default void aTokenIsGivenAgainWhenAskedFor() {
        byte[] bytes = bytes(10);
        ObjectId photo = newId();
        device().uploadContents(photo, bytes);
        Assumptions.assumeTrue(device().server().can(Capability.RESUMABLE_UPLOADS));

        ContentState state = device().transport().offerContents(offer(photo, bytes), deadline());

        assertThat(state.complete()).isTrue();
    }

    @Test
    default void aTokenOfAnotherObjectIsNotTaken() {
        String token = device().uploadContents(newId(), bytes(10));

        assertNotApplied(token);
    }

    @Test
    default void aChangeWithAnUnknownTokenIsNotApplied() {
        assertNotApplied("no such token");
    }

    @Test
    default void aChangeOfMetadataKeepsTheContents() throws IOException {
        byte[] bytes = bytes(10);
        ObjectId photo = device().createPhoto(bytes);
        Object date = changeDate(photo);

        device().accepted(KitClient.change("Photo", photo, Map.of("FileName", "other.png")));

        assertThat(changeDate(photo)).as("the change date of the contents").isEqualTo(date);
        assertThat(download(photo, 0)).isEqualTo(bytes);
    }

    @Test
    default void aChangeDateThatBecomesEmptyRemovesTheContents() {
        ObjectId photo = device().createPhoto(bytes(10));
        Map<String, Object> removed = new HashMap<>();
        removed.put(FileDocument.CHANGE_DATE, null);

        device().accepted(KitClient.change("Photo", photo, removed));

        assertThat(other().full("Photo").objects().get(photo).values())
                .containsEntry(FileDocument.CHANGE_DATE, null)
                .containsEntry(FileDocument.SIZE, null)
                .containsEntry(FileDocument.DIGEST, null);
    }

    @Test
    default void newContentsHaveAnotherChangeDate() throws IOException {
        ObjectId photo = device().createPhoto(bytes(10));
        Instant date = changeDate(photo);
        String token = device().uploadContents(photo, bytes(11));

        device().accepted(outgoing(
                ChangeKind.CHANGED, "Photo", photo, Map.of(FileDocument.CHANGE_DATE, date), Optional.of(token)));

        assertThat(changeDate(photo)).isNotEqualTo(date);
        assertThat(download(photo, 0)).isEqualTo(bytes(11));
    }

    @Test
    default void theOutcomeSaysWhatTheServerKnowsOfNewContents() {
        ObjectId photo = newId();
        String token = device().uploadContents(photo, bytes(10));
        Outcome.Accepted accepted = device().accepted(
                        outgoing(ChangeKind.CREATED, "Photo", photo, Map.of("FileName", "x"), Optional.of(token)));

        assertThat(accepted.serverValues())
                .containsEntry(FileDocument.SIZE, 10L)
                .containsEntry(FileDocument.DIGEST, FakeContents.digest(bytes(10)))
                .containsEntry(FileDocument.CHANGE_DATE, changeDate(photo));
    }

    @Test
    default void contentsOfAnotherChangeDateAreNotGiven() {
        ObjectId photo = device().createPhoto(bytes(10));
        Instant other = changeDate(photo).minusMillis(1);

        assertBroken(new ContentRequest("Photo", photo, other, 0), Reason.CHANGED);
    }

    @Test
    default void contentsThatAreMissingAreSaidToBe() {
        ObjectId photo = device().create("Photo", Map.of("FileName", "x"));

        assertBroken(new ContentRequest("Photo", photo, Instant.EPOCH, 0), Reason.MISSING);
        assertBroken(new ContentRequest("Photo", newId(), Instant.EPOCH, 0), Reason.MISSING);
    }

    private void assertBroken(ContentRequest request, Reason reason) {
        assertThatThrownBy(() -> other().transport()
                        .downloadContents(request, deadline())
                        .close())
                .isInstanceOfSatisfying(
                        BrokenFileException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private void assertNotApplied(String token) {
        ObjectId photo = newId();

        assertThat(device().send(outgoing(ChangeKind.CREATED, "Photo", photo, Map.of(), Optional.of(token))))
                .as("the outcome of a change with an unknown token")
                .singleElement()
                .isInstanceOf(Outcome.NotSent.class);
        assertThat(other().full("Photo").objects()).isEmpty();
    }

    private Instant changeDate(ObjectId photo) {
        return (Instant) other().full("Photo").objects().get(photo).values().get(FileDocument.CHANGE_DATE);
    }

    private byte[] download(ObjectId photo, long offset) throws IOException {
        ContentRequest request = new ContentRequest("Photo", photo, changeDate(photo), offset);
        try (ContentStream contents = other().transport().downloadContents(request, deadline())) {
            byte[] bytes = contents.bytes().readAllBytes();
            assertThat(contents.length()).as("the length of all contents").isEqualTo(offset + bytes.length);
            if (offset == 0) {
                assertThat(contents.digest()).as("the digest of what came").isEqualTo(FakeContents.digest(bytes));
            }
            return bytes;
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
