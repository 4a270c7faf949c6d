package dev.holdfast.sync.kit;

import static dev.holdfast.sync.kit.KitClient.deletion;
import static dev.holdfast.sync.kit.KitClient.newId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.wire.DownloadMessages;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules of PROTOCOL.md, section 7: pages, full answers, chosen objects, constraints. */
interface PageRules extends Devices {

    @Test
    default void aFullAnswerNamesEveryObjectOnce() {
        List<ObjectId> cities = cities(25);

        Answer answer = device().full("City", new Selection.All(), 7);

        assertThat(answer.pages()).allMatch(DownloadPage::full);
        assertThat(answer.pages().stream().flatMap(page -> page.objects().stream()))
                .extracting(RemoteObject::id)
                .as("objects of all pages")
                .containsExactlyInAnyOrderElementsOf(cities);
    }

    @Test
    default void aPageKeepsItsBoundOfObjects() {
        cities(10);

        assertThat(device().full("City", new Selection.All(), 3).pages())
                .allSatisfy(page ->
                        assertThat(page.entries()).as("entries of a page").isLessThanOrEqualTo(3));
    }

    @Test
    default void aPageKeepsItsBoundOfBytes() {
        for (int i = 0; i < 12; i++) {
            other().create("City", Map.of("Text", "\u00e9\"".repeat(250 * (i % 4))));
        }
        long bound = 4_000;

        Answer answer = device().follow(DownloadRequest.full("City", new Selection.All(), 100, bound));

        assertThat(answer.objects()).hasSize(12);
        assertThat(answer.pages())
                .allSatisfy(page -> assertThat(page.entries() == 1 || encoded(page) <= bound)
                        .as("a page of " + encoded(page) + " bytes and " + page.entries() + " entries")
                        .isTrue());
    }

    @Test
    default void anObjectLargerThanAPageComesAlone() {
        ObjectId large = other().create("City", Map.of("Text", "x".repeat(20_000)));
        cities(2);

        Answer answer = device().follow(DownloadRequest.full("City", new Selection.All(), 100, 1_000));

        assertThat(answer.objects()).hasSize(3).containsKey(large);
    }

    @Test
    default void everyAnswerEnds() {
        cities(6);

        Answer answer = device().full("City", new Selection.All(), 1);

        assertThat(answer.pages()).as("pages of one entry each").hasSizeLessThanOrEqualTo(7);
        assertThat(answer.entries()).isEqualTo(6);
    }

    @Test
    default void everyTypeOfValueComesBackAsItWasSent() {
        ObjectId country = device().create("Country", Map.of("Name", "CH"));
        ObjectId twin = device().create("City", Map.of());
        Map<String, @Nullable Object> values = KitModel.everyType(country, twin);
        ObjectId city = device().create("City", values);

        Map<String, @Nullable Object> read =
                other().full("City").objects().get(city).values();

        assertThat(read.keySet()).containsAll(values.keySet());
        values.forEach((member, value) ->
                assertThat(read.get(member)).as("member " + member).isEqualTo(value));
    }

    @Test
    default void specializationsComeWithTheirGeneralization() {
        ObjectId harbour = device().create("Harbour", Map.of("Name", "Rotterdam", "Depth", 24));

        RemoteObject read = other().full("City").objects().get(harbour);

        assertThat(read).isNotNull();
        assertThat(read.entity()).isEqualTo("Harbour");
        assertThat(read.values()).containsEntry("Depth", 24);
        assertThat(other().full("Harbour").objects()).containsOnlyKeys(harbour);
    }

    @Test
    default void whatWasDeletedIsNotInAFullAnswer() {
        List<ObjectId> cities = cities(3);
        other().accepted(deletion("City", cities.get(1)));

        assertThat(device().full("City").objects()).containsOnlyKeys(cities.get(0), cities.get(2));
    }

    @Test
    default void aConstraintNarrowsTheAnswer() {
        needs(Capability.CONSTRAINTS);
        ObjectId kept = other().create("City", Map.of("Name", "kept"));
        other().create("City", Map.of("Name", "other"));

        Answer answer = device().full("City", new Selection.Matching(KitModel.CONSTRAINT), KitClient.PAGE);

        assertThat(answer.objects()).as("objects that match").containsOnlyKeys(kept);
    }

    @Test
    default void everyChosenObjectIsNamed() {
        List<ObjectId> cities = cities(3);
        other().accepted(deletion("City", cities.get(1)));
        ObjectId never = newId();
        ObjectId country = other().create("Country", Map.of());

        Answer answer = device().full(
                        "City",
                        new Selection.Objects(List.of(cities.get(0), cities.get(1), cities.get(2), never, country)),
                        2);

        assertThat(answer.objects()).containsOnlyKeys(cities.get(0), cities.get(2));
        List<ObjectId> gone = new ArrayList<>(answer.deleted());
        gone.addAll(answer.removed());
        assertThat(gone).containsExactlyInAnyOrder(cities.get(1), never, country);
        assertThat(answer.next()).isEmpty();
    }

    private List<ObjectId> cities(int count) {
        List<ObjectId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(other().create("City", Map.of("Name", "city " + i)));
        }
        return ids;
    }

    private static long encoded(DownloadPage page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DownloadMessages.write(page, "City", bytes);
        return bytes.size();
    }
}
