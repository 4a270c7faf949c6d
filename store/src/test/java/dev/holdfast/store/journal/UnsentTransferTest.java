package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.error.TargetExistsException;
import dev.holdfast.store.journal.UnsentImportException.Problem;
import dev.holdfast.store.journal.UnsentTransfer.Exported;
import dev.holdfast.store.journal.UnsentTransfer.Imported;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC 9.4: unsent work goes to another store, and is made there only on what it was made on. */
class UnsentTransferTest {
    private final Atlas source = new Atlas();
    private ObjectId known;
    private Atlas target;

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    /** Both stores hold a city of the server. */
    @BeforeEach
    void twins() {
        known = source.synced("City", "Name", "server", "Population", 1);
        source.store.backup(folder.resolve("twin"));
        target = new Atlas(ObjectStore.open(folder.resolve("twin"), Atlas.MODEL));
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private Imported carry() {
        source.store.unsent().export(out());
        return target.store.unsent().importFrom(out());
    }

    private QuarantineEntry setAside() {
        assertThat(target.store.quarantine().count()).isEqualTo(1);
        return target.store.quarantine().list(0, 1).get(0);
    }

    @Test
    void creationsEditsAndDeletionsBecomePendingThere() {
        ObjectId doomed = source.synced("City", "Name", "doomed");
        source.store.backup(folder.resolve("later"));
        target.close();
        target = new Atlas(ObjectStore.open(folder.resolve("later"), Atlas.MODEL));
        ObjectId country =
                source.add("Country", "Name", "new", "Secret", "hidden").id();
        source.edit(known, "Area", new BigDecimal("1.50"));
        source.edit(known, "City_Country", country);
        source.delete(doomed);

        Exported exported = source.store.unsent().export(out());
        assertThat(exported.count()).isEqualTo(new UnsentCount(3, 0, 0));
        assertThat(target.store.unsent().importFrom(out())).isEqualTo(new Imported(3, 0, 0));

        assertThat(target.get(country).get("Name")).isEqualTo("new");
        assertThat(target.get(country).get("Secret")).isNull();
        assertThat(target.get(known).get("Area")).isEqualTo(new BigDecimal("1.5"));
        assertThat(target.get(known).get("City_Country")).isEqualTo(country);
        assertThat(target.holds(doomed)).isFalse();
        assertThat(target.pending(doomed).kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(target.pending(known).base().get("Area"))
                .isEqualTo(source.pending(known).base().get("Area"));
    }

    @Test
    void whatWasInFlightAndEditedSinceBecomesOneChange() {
        ObjectId country = source.add("Country", "Name", "sent").id();
        source.take();
        source.edit(country, "Name", "edited since");
        assertThat(source.store.unsent().count()).isEqualTo(new UnsentCount(1, 1, 0));
        assertThat(carry()).isEqualTo(new Imported(2, 0, 0));
        assertThat(target.get(country).get("Name")).isEqualTo("edited since");
        assertThat(target.pending(country).kind()).isEqualTo(ChangeKind.CREATED);
    }

    @Test
    void refusedChangesGoToTheQuarantineWithTheirReason() {
        source.edit(known, "Name", "refused");
        source.refuse(source.take().changes().get(0), RefusalReason.NOT_VALID);
        assertThat(carry()).isEqualTo(new Imported(0, 1, 0));
        QuarantineEntry here = source.store.quarantine().find(known).orElseThrow();
        assertThat(setAside())
                .usingRecursiveComparison()
                .ignoringFields("number")
                .isEqualTo(here);
        assertThat(target.get(known).isRefused()).isTrue();
        target.store.quarantine().retry(setAside().number());
        assertThat(target.get(known).get("Name")).isEqualTo("refused");
    }

    @Test
    void importedTwiceHasNoFurtherEffectWhateverHappenedSince() {
        ObjectId country = source.add("Country", "Name", "new").id();
        source.edit(known, "Name", "edited");
        assertThat(carry()).isEqualTo(new Imported(2, 0, 0));
        target.edit(country, "Name", "changed there");
        target.edit(known, "Name", "server");
        assertThat(target.store.unsent().importFrom(out())).isEqualTo(new Imported(0, 0, 2));
        source.store.unsent().export(folder.resolve("again"));
        assertThat(target.store.unsent().importFrom(folder.resolve("again"))).isEqualTo(new Imported(0, 0, 2));
        assertThat(target.get(country).get("Name")).isEqualTo("changed there");
        assertThat(target.get(known).get("Name")).isEqualTo("server");
    }

    @Test
    void whatIsThereAlreadyHasNoEffect() {
        source.add("Country", "Name", "new");
        source.edit(known, "Name", "edited");
        source.store.unsent().export(out());
        assertThat(source.store.unsent().importFrom(out())).isEqualTo(new Imported(0, 0, 2));
        assertThat(source.store.quarantine().count()).isZero();
    }

    @Test
    void anEditOfWhatWasChangedHereMeanwhileWaitsInTheQuarantine() {
        source.edit(known, "Name", "mine");
        target.edit(known, "Name", "theirs");
        assertThat(carry()).isEqualTo(new Imported(0, 1, 0));
        assertThat(target.get(known).get("Name")).isEqualTo("theirs");
        assertThat(setAside().reason()).isEqualTo(RefusalReason.CONFLICT);
        assertThat(setAside().values()).containsEntry("Name", "mine");
        assertThat(setAside().base()).containsEntry("Name", "server");
    }

    @Test
    void anEditOfAnotherMemberIsMadeBesideTheOneHere() {
        source.edit(known, "Name", "mine");
        target.edit(known, "Population", 7);
        assertThat(carry()).isEqualTo(new Imported(1, 0, 0));
        assertThat(target.get(known).get("Name")).isEqualTo("mine");
        assertThat(target.get(known).get("Population")).isEqualTo(7);
    }

    @Test
    void aDeletionOfWhatWasEditedHereAndAnEditOfWhatIsNotHereWait() {
        ObjectId other = source.synced("City", "Name", "not there");
        source.delete(known);
        source.edit(other, "Name", "edited");
        target.edit(known, "Population", 7);
        assertThat(carry()).isEqualTo(new Imported(0, 2, 0));
        assertThat(target.holds(known)).isTrue();
        assertThat(target.store.quarantine().find(known).orElseThrow().kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(target.store.quarantine().find(other).orElseThrow().reason())
                .isEqualTo(RefusalReason.NO_LONGER_AVAILABLE);
    }

    @Test
    void aCreationWhoseIdIsTakenByAnotherObjectWaits() {
        ObjectId city = source.add("City", "Name", "one").id();
        source.store.unsent().export(out());
        target.store.unsent().importFrom(out());
        target.upload();
        source.edit(city, "Name", "another");
        source.store.unsent().export(folder.resolve("later"));
        assertThat(target.store.unsent().importFrom(folder.resolve("later"))).isEqualTo(new Imported(0, 1, 0));
        assertThat(setAside().reason()).isEqualTo(RefusalReason.CONFLICT);
        assertThat(target.get(city).get("Name")).isEqualTo("one");
    }

    @Test
    void whatDoesNotFitTheModelThereWaitsWithAllItsValues() {
        DomainModel smaller = DomainModel.define("Atlas", 2)
                .entity("City", e -> e.string("Name", 5).string("Population", 10))
                .build();
        source.add("Country", "Name", "no such entity");
        source.add("City", "Name", "far too long");
        source.add("City", "Name", "ok", "Population", 9);
        source.add("City", "Name", "fits");
        source.store.unsent().export(out());
        Path other = folder.resolve("other");
        try (ObjectStore store = ObjectStore.open(other, smaller)) {
            // Population 0 of the others is a number, which this model has no place for.
            assertThat(store.unsent().importFrom(out())).isEqualTo(new Imported(0, 4, 0));
            assertThat(store.quarantine().list(0, 10))
                    .allMatch(entry -> entry.reason() == RefusalReason.MODEL_CHANGED)
                    .anyMatch(entry -> entry.entity().equals("Country")
                            && "no such entity".equals(entry.values().get("Name")))
                    .anyMatch(entry -> Integer.valueOf(9).equals(entry.values().get("Population")));
            assertThat(store.unsent().export(folder.resolve("onward")).count().quarantined())
                    .isEqualTo(4);
        }
        try (Atlas again = new Atlas(ObjectStore.open(folder.resolve("third"), Atlas.MODEL))) {
            assertThat(again.store.unsent().importFrom(folder.resolve("onward")))
                    .isEqualTo(new Imported(0, 4, 0));
            again.store
                    .quarantine()
                    .list(0, 10)
                    .forEach(entry -> again.store.quarantine().retry(entry.number()));
            assertThat(again.store.count(Atlas.CITY) + again.store.count(Atlas.COUNTRY))
                    .isEqualTo(4);
        }
        try (ObjectStore store = ObjectStore.open(other, smaller)) {
            assertThat(store.quarantine().list(0, 10))
                    .extracting(QuarantineEntry::entity)
                    .containsExactlyInAnyOrder("Country", "City", "City", "City");
        }
    }

    @Test
    void nothingIsExportedOverSomethingElseOrFromAClosedStore() {
        assertThatThrownBy(() -> source.store.unsent().export(folder)).isInstanceOf(TargetExistsException.class);
        target.close();
        assertThatThrownBy(() -> target.store.unsent().export(out())).isInstanceOf(StoreClosedException.class);
        assertThat(out()).doesNotExist();
        assertThat(folder.toFile().list()).containsExactly("twin");
    }

    @Test
    void aFolderWithoutAnExportIsRefused() {
        refused(Problem.NO_EXPORT);
    }

    @ParameterizedTest
    @CsvSource({
        "index.json, \"version\":1, \"version\":2, NEWER_VERSION",
        "index.json, holdfast-unsent, something-else, NO_EXPORT",
        "index.json, entry-1.json, ../entry-1.json, DAMAGED",
        "index.json, entry-1.json, entry-7.json, DAMAGED",
        "index.json, \"digest\":\", \"digest\":\"0, DAMAGED",
        "index.json, \"length\":, \"length\":1, DAMAGED",
        "index.json, \"files\", \"others\", DAMAGED",
        "index.json, }]}, }], DAMAGED",
        "entry-1.json, CREATED, CHANGED, DAMAGED",
        "entry-1.json, mine, your, DAMAGED",
    })
    void whatIsNotAsItWasWrittenIsRefusedAndNothingIsTakenIn(String file, String from, String to, Problem problem)
            throws IOException {
        source.add("Country", "Name", "mine");
        source.add("Country", "Name", "another");
        source.store.unsent().export(out());
        Path changed = out().resolve(file);
        String text = Files.readString(changed);
        assertThat(text).contains(from);
        Files.writeString(changed, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
        refused(problem);
    }

    @Test
    void missingShorterAndLinkedFilesAreRefused() throws IOException {
        source.add("Country", "Name", "mine");
        source.store.unsent().export(out());
        Path entry = out().resolve("entry-1.json");
        Path elsewhere = Files.move(entry, folder.resolve("elsewhere"));
        refused(Problem.DAMAGED);
        Files.createSymbolicLink(entry, elsewhere);
        refused(Problem.DAMAGED);
        Files.delete(entry);
        Files.move(elsewhere, entry);
        try (RandomAccessFile cut = new RandomAccessFile(entry.toFile(), "rw")) {
            cut.setLength(cut.length() - 1);
        }
        refused(Problem.DAMAGED);
    }

    private void refused(Problem problem) {
        assertThatThrownBy(() -> target.store.unsent().importFrom(out()))
                .isInstanceOfSatisfying(
                        UnsentImportException.class,
                        e -> assertThat(e.problem()).as(e.getMessage()).isEqualTo(problem))
                .hasMessageNotContaining("mine");
        assertThat(target.store.unsent().count().total()).isZero();
        assertThat(target.store.count(Atlas.COUNTRY)).isZero();
    }

    @Test
    void theOrderOfCircularCreationsDoesNotMatter() {
        ObjectId one = source.add("Tour", "Name", "one").id();
        ObjectId two = source.add("Tour", "Name", "two", "Tour_Next", one).id();
        source.edit(one, "Tour_Next", two);
        source.edit(one, "Tour_Cities", List.of(known));
        assertThat(carry()).isEqualTo(new Imported(2, 0, 0));
        assertThat(target.get(one).get("Tour_Next")).isEqualTo(two);
        assertThat(target.get(two).get("Tour_Next")).isEqualTo(one);
        assertThat(target.upload()).containsExactlyInAnyOrder(one, two);
    }
}
