package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Durability;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.journal.PlainCity.Frozen;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Random commits, takings, outcomes, decisions and restarts in any order, beside a plain model: nothing leaves the pending
 * changes but by an acknowledgement or a decision, an acknowledgement clears exactly what was sent, and what is in flight never
 * changes.
 */
class PendingModelTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH);

    @Property(tries = 30)
    void whateverHappensInWhateverOrderStoreAndPlainModelAgree(
            @ForAll @Size(max = 60) List<@IntRange(max = 99_999) Integer> steps) {
        Path folder = newFolder();
        try (Run run = new Run(folder)) {
            for (int step : steps) {
                run.step(step % 16, step / 16);
                run.compare();
            }
        } finally {
            delete(folder);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("pending");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One history of one store. */
    private static final class Run implements AutoCloseable {
        private final Path folder;
        private final Map<ObjectId, PlainCity> cities = new LinkedHashMap<>();
        private final Map<ObjectId, UploadChange> inFlight = new LinkedHashMap<>();
        private final List<Outcome> settled = new ArrayList<>();
        private Atlas atlas;

        Run(Path folder) {
            this.folder = folder;
            this.atlas = new Atlas(ObjectStore.open(folder, Atlas.MODEL, OPTIONS));
        }

        @Override
        public void close() {
            atlas.close();
        }

        void step(int what, int argument) {
            switch (what) {
                case 0, 1 -> create(argument);
                case 2, 3, 4 -> edit(argument);
                case 5 -> deleteOne(argument);
                case 6, 7 -> take(argument);
                case 8, 9 -> accept(argument);
                case 10 -> refuse(argument);
                case 11 -> notSent(argument);
                case 12 -> repeat(argument);
                case 13 -> reopen();
                case 14 -> retry(argument);
                default -> discard(argument);
            }
        }

        private void create(int argument) {
            Map<String, @Nullable Object> values =
                    Atlas.values("Name", name(argument), "Population", argument % 3, "Area", BigDecimal.ZERO);
            values.put("City_Country", null);
            ObjectId id = atlas.add("City", "Name", values.get("Name"), "Population", values.get("Population"))
                    .id();
            cities.put(id, new PlainCity(values));
        }

        private static @Nullable String name(int argument) {
            return argument % 5 == 0 ? null : "n" + argument % 5;
        }

        private @Nullable ObjectId present(int argument) {
            List<ObjectId> present = cities.entrySet().stream()
                    .filter(each -> each.getValue().local != null)
                    .map(Map.Entry::getKey)
                    .toList();
            return present.isEmpty() ? null : present.get(argument % present.size());
        }

        private void edit(int argument) {
            ObjectId id = present(argument);
            if (id != null) {
                String member = argument % 2 == 0 ? "Name" : "Population";
                Object value = argument % 2 == 0 ? name(argument / 7) : (Object) (argument / 7 % 3);
                atlas.edit(id, member, value);
                city(id).edit(member, value);
            }
        }

        private PlainCity city(ObjectId id) {
            return Objects.requireNonNull(cities.get(id));
        }

        private void deleteOne(int argument) {
            ObjectId id = present(argument);
            if (id != null) {
                atlas.delete(id);
                city(id).delete();
            }
        }

        private void take(int argument) {
            List<ObjectId> chosen = cities.entrySet().stream()
                    .filter(each ->
                            each.getValue().flight == null && each.getValue().pending() != null)
                    .filter(each -> argument % 3 > 0 || each.getKey().hashCode() % 2 == 0)
                    .map(Map.Entry::getKey)
                    .toList();
            UploadScope scope = argument % 3 > 0 ? UploadScope.all() : UploadScope.objects(chosen);
            Optional<UploadBatch> batch =
                    atlas.store.pending().take(scope, ValidationPolicy.REFUSE).batch();
            assertThat(batch.map(UploadBatch::changes).orElse(List.of()))
                    .extracting(UploadChange::object)
                    .containsExactlyInAnyOrderElementsOf(chosen);
            batch.ifPresent(each -> each.changes().forEach(change -> inFlight.put(change.object(), change)));
            chosen.forEach(id -> city(id).take());
        }

        private @Nullable UploadChange flying(int argument) {
            List<UploadChange> all = List.copyOf(inFlight.values());
            return all.isEmpty() ? null : all.get(argument % all.size());
        }

        private void settle(UploadChange change, Outcome outcome) {
            assertThat(atlas.settle(outcome)).isEqualTo(1);
            settled.add(outcome);
            inFlight.remove(change.object());
        }

        private void accept(int argument) {
            UploadChange change = flying(argument);
            if (change != null) {
                Map<String, @Nullable Object> theirs =
                        argument % 4 == 0 ? Atlas.values("Name", name(argument / 4)) : Map.of();
                settle(change, new Outcome.Accepted(change.key(), "v" + argument, theirs));
                city(change.object()).accept(theirs);
            }
        }

        private void refuse(int argument) {
            UploadChange change = flying(argument);
            if (change != null) {
                settle(change, new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "", Optional.empty()));
                city(change.object()).refuse();
            }
        }

        private void notSent(int argument) {
            UploadChange change = flying(argument);
            if (change != null) {
                assertThat(atlas.settle(new Outcome.Unknown(change.key()))).isZero();
                settle(change, new Outcome.NotSent(change.key(), ""));
                city(change.object()).notSent();
            }
        }

        private void repeat(int argument) {
            if (!settled.isEmpty()) {
                assertThat(atlas.settle(settled.get(argument % settled.size()))).isZero();
            }
        }

        private void reopen() {
            atlas.close();
            atlas = new Atlas(ObjectStore.open(folder, Atlas.MODEL, OPTIONS));
        }

        private @Nullable QuarantineEntry entry(int argument) {
            List<QuarantineEntry> all = atlas.store.quarantine().list(0, 1_000);
            return all.isEmpty() ? null : all.get(argument % all.size());
        }

        private static Frozen plain(QuarantineEntry entry) {
            return new Frozen(entry.kind(), entry.values(), entry.base());
        }

        private void retry(int argument) {
            QuarantineEntry entry = entry(argument);
            if (entry == null) {
                return;
            }
            PlainCity city = city(entry.object());
            if (city.retry(plain(entry))) {
                atlas.store.quarantine().retry(entry.number());
            } else {
                assertThatThrownBy(() -> atlas.store.quarantine().retry(entry.number()))
                        .isInstanceOf(ObjectDeletedException.class);
            }
        }

        private void discard(int argument) {
            QuarantineEntry entry = entry(argument);
            if (entry != null) {
                atlas.store.quarantine().discard(entry.number());
                city(entry.object()).refused.remove(plain(entry));
            }
        }

        void compare() {
            Map<ObjectId, List<Frozen>> refused = new HashMap<>();
            atlas.store
                    .quarantine()
                    .list(0, 1_000)
                    .forEach(each -> refused.computeIfAbsent(each.object(), id -> new ArrayList<>())
                            .add(plain(each)));
            cities.forEach((id, city) -> {
                compareObject(id, city);
                comparePending(id, city);
                assertThat(refused.getOrDefault(id, List.of())).containsExactlyInAnyOrderElementsOf(city.refused);
            });
            List<UploadChange> open = atlas.store.pending().openBatches().stream()
                    .flatMap(batch -> batch.changes().stream())
                    .toList();
            assertThat(open).containsExactlyInAnyOrderElementsOf(inFlight.values());
            long expected = inFlight.size()
                    + cities.values().stream()
                            .filter(city -> city.pending() != null)
                            .count();
            assertThat(atlas.store.pending().count()).isEqualTo(expected);
            assertThat(atlas.store.pending().list(1_000)).hasSize((int) expected - inFlight.size());
        }

        private void compareObject(ObjectId id, PlainCity city) {
            Optional<StoredObject> stored = atlas.store.find(id);
            assertThat(stored.isPresent()).isEqualTo(city.local != null);
            if (stored.isPresent()) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                Atlas.CITY
                        .members()
                        .forEach(m -> values.put(m.name(), stored.get().get(m.name())));
                assertThat(values).isEqualTo(city.local);
                assertThat(stored.get().state()).isEqualTo(state(city));
                assertThat(stored.get().isRefused()).isEqualTo(!city.refused.isEmpty());
            }
        }

        private static ObjectState state(PlainCity city) {
            Frozen flight = city.flight;
            if (city.unsentCreation || (flight != null && flight.kind() == ChangeKind.CREATED)) {
                return ObjectState.NEW;
            }
            return flight == null && city.base.isEmpty() ? ObjectState.SYNCED : ObjectState.CHANGED;
        }

        private void comparePending(ObjectId id, PlainCity city) {
            Optional<PendingChange> pending = atlas.store.pending().find(id);
            Frozen expected = city.pending();
            assertThat(pending.isPresent()).isEqualTo(expected != null);
            if (expected != null) {
                assertThat(pending.get().kind()).isEqualTo(expected.kind());
                assertThat(pending.get().base()).isEqualTo(expected.base());
                assertThat(pending.get().members())
                        .isEqualTo(Set.copyOf(expected.values().keySet()));
                assertThat(pending.get().inFlight()).isEqualTo(city.flight != null);
            }
            Frozen flight = city.flight;
            assertThat(inFlight.containsKey(id)).isEqualTo(flight != null);
            if (flight != null) {
                assertThat(inFlight.get(id).values()).isEqualTo(flight.values());
                assertThat(inFlight.get(id).base()).isEqualTo(flight.base());
            }
        }
    }
}
