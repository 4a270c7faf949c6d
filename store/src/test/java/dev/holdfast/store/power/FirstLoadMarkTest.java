package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Durability;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.model.DomainModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 2.2, 5.7: a folder says whether its log has pages of a first load that a power loss may take back. */
class FirstLoadMarkTest {
    private static final int PAGE = 10;

    @TempDir
    private Path temp;

    private Path folder() {
        return temp.resolve("store");
    }

    private boolean isMarked() {
        return Files.exists(folder().resolve("holdfast.relaxed"));
    }

    private static void page(ObjectStore store, Part part, int first) {
        List<RemoteObject> tags = IntStream.range(first, first + PAGE)
                .mapToObj(number -> TradeRun.remoteTag(number, "tag"))
                .toList();
        store.remote().apply(RemotePage.full("Tag", tags, part, Optional.of(new DownloadCursor("to " + first, "all"))));
    }

    private static void addCustomer(ObjectStore store) {
        store.commit(store.create(CUSTOMER).set(NAME, "somebody"));
    }

    @Test
    void pagesBetweenTheFirstAndTheLastAreMarked() {
        try (ObjectStore store = ObjectStore.open(folder(), MODEL)) {
            page(store, Part.FULL_FIRST, 0);
            assertThat(isMarked()).isFalse();
            page(store, Part.FULL_NEXT, PAGE);
            assertThat(isMarked()).isTrue();
            page(store, Part.FULL_NEXT, 2 * PAGE);
            assertThat(isMarked()).isTrue();
            page(store, Part.FULL_LAST, 3 * PAGE);
            assertThat(isMarked()).isFalse();
        }
    }

    @Test
    void aCommitTakesThePagesBeforeItAlong() {
        try (ObjectStore store = ObjectStore.open(folder(), MODEL)) {
            page(store, Part.FULL_FIRST, 0);
            page(store, Part.FULL_NEXT, PAGE);
            addCustomer(store);
            assertThat(isMarked()).isFalse();
            page(store, Part.FULL_NEXT, 2 * PAGE);
            assertThat(isMarked()).isTrue();
        }
    }

    @Test
    void aPageWithObjectsThatAreThereIsForced() {
        try (ObjectStore store = ObjectStore.open(folder(), MODEL)) {
            page(store, Part.FULL_FIRST, 0);
            page(store, Part.FULL_NEXT, PAGE);
            page(store, Part.FULL_NEXT, PAGE + PAGE / 2);
            assertThat(isMarked()).isFalse();
        }
    }

    @Test
    void aPageIntoAnEntityThatIsNotEmptyIsForced() {
        try (ObjectStore store = ObjectStore.open(folder(), MODEL)) {
            page(store, Part.FULL_ONLY, 0);
            page(store, Part.FULL_FIRST, 0);
            page(store, Part.FULL_NEXT, PAGE);
            assertThat(isMarked()).isFalse();
        }
    }

    @Test
    void pagesOfFileDocumentsAreForced() {
        DomainModel model = DomainModel.define("Album", 1)
                .entity("Photo", photo -> photo.fileDocument())
                .build();
        try (ObjectStore store = ObjectStore.open(folder(), model)) {
            photo(store, Part.FULL_FIRST, 0);
            photo(store, Part.FULL_NEXT, 1);
            assertThat(store.count(model.entity("Photo"))).isEqualTo(2);
            assertThat(isMarked()).isFalse();
        }
    }

    private static void photo(ObjectStore store, Part part, int number) {
        RemoteObject photo = new RemoteObject("Photo", TradeRun.remoteId(number), "1", Map.of());
        store.remote().apply(RemotePage.full("Photo", List.of(photo), part, Optional.empty()));
    }

    @Test
    void aLoadGoesOnAfterReopening() {
        try (ObjectStore store = ObjectStore.open(folder(), MODEL)) {
            page(store, Part.FULL_FIRST, 0);
            page(store, Part.FULL_NEXT, PAGE);
        }
        try (ObjectStore store = ObjectStore.open(folder(), MODEL)) {
            assertThat(isMarked()).isFalse();
            assertThat(store.remote().cursor("Tag"))
                    .hasValueSatisfying(cursor -> assertThat(cursor.token()).isEqualTo("to " + PAGE));
            page(store, Part.FULL_NEXT, 2 * PAGE);
            assertThat(isMarked()).isTrue();
            page(store, Part.FULL_LAST, 3 * PAGE);
            assertThat(isMarked()).isFalse();
        }
    }

    @Test
    void aStoreOfTheWeakerDurabilityKeepsItsMark() {
        StoreOptions weaker = StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH);
        try (ObjectStore store = ObjectStore.open(folder(), MODEL, weaker)) {
            page(store, Part.FULL_FIRST, 0);
            page(store, Part.FULL_NEXT, PAGE);
            page(store, Part.FULL_LAST, 2 * PAGE);
            addCustomer(store);
            assertThat(isMarked()).isTrue();
        }
    }
}
