package dev.holdfast.store.power;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.power.StoreSource;
import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A store that is brought over to another model twice, with unsent and refused work that each of them concerns, and a third time
 * to one that only adds, for which the opening does not wait for the disk (SPEC 9.1, 9.2).
 */
public final class MigrationWork implements Workload {
    private static final DomainModel FIRST = DomainModel.define("Moving", 1)
            .entity("Country", e -> e.string("Code", 2))
            .entity(
                    "City",
                    e -> e.string("Name", 50, a -> a.indexed())
                            .string("Fax", 20)
                            .integer("People")
                            .reference("City_Country", "Country", a -> a.indexed()))
            .build();
    private static final DomainModel SECOND = DomainModel.define("Moving", 2)
            .entity("Country", e -> e.string("Code", 10))
            .entity("River", e -> e.string("Name", 50))
            .entity(
                    "City",
                    e -> e.string("Name", 50, a -> a.indexed())
                            .integer("People", a -> a.indexed())
                            .string("Note", 100)
                            .reference("City_Country", "Country", a -> a.indexed()))
            .build();
    private static final DomainModel THIRD = DomainModel.define("Moving", 3)
            .entity("Country", e -> e.string("Code", 10))
            .entity("River", e -> e.string("Name", 50))
            .entity(
                    "Town",
                    e -> e.formerly("City")
                            .string("Title", 50, a -> a.indexed().formerly("Name"))
                            .longInteger("People", a -> a.indexed())
                            .reference(
                                    "Town_Country", "Country", a -> a.indexed().formerly("City_Country")))
            .build();
    private static final DomainModel FOURTH = DomainModel.define("Moving", 4)
            .entity("Country", e -> e.string("Code", 10))
            .entity("River", e -> e.string("Name", 50).longInteger("Length"))
            .entity("Lake", e -> e.string("Name", 50))
            .entity(
                    "Town",
                    e -> e.formerly("City")
                            .string("Title", 50, a -> a.indexed().formerly("Name"))
                            .string("Motto", 80)
                            .longInteger("People", a -> a.indexed())
                            .reference(
                                    "Town_Country", "Country", a -> a.indexed().formerly("City_Country")))
            .build();
    private static final int TO_SECOND = 7;
    private static final int TO_THIRD = 12;
    private static final int TO_FOURTH = 16;

    @Override
    public int steps() {
        return 18;
    }

    @Override
    public Run open(Path folder, int step) {
        return new Moving(folder, modelOf(step));
    }

    @Override
    public boolean isTurn(int step) {
        return step == TO_SECOND || step == TO_THIRD || step == TO_FOURTH;
    }

    private static DomainModel modelOf(int step) {
        if (step >= TO_FOURTH) {
            return FOURTH;
        }
        return step >= TO_THIRD ? THIRD : step >= TO_SECOND ? SECOND : FIRST;
    }

    private static final class Moving implements Run {
        private final StoreSource source;
        private final List<ObjectId> mine = new ArrayList<>();
        private ObjectStore store;

        Moving(Path folder, DomainModel model) {
            this.source = new StoreSource(folder, StoreOptions.defaults());
            this.store = source.open(model);
        }

        @Override
        public ObjectStore store() {
            return store;
        }

        @Override
        public void step(int number) {
            switch (number) {
                case 1, 5 -> create(number);
                case 2 -> download();
                case 3 -> edit("Name", "mine " + number, 0, 4);
                case 4 -> take();
                case 6 -> edit("Fax", "fax", 2, 6);
                case TO_SECOND, TO_THIRD, TO_FOURTH -> {
                    store.close();
                    store = source.open(modelOf(number));
                }
                case 8 -> edit("Note", "note", 4, 8);
                case 9 -> take();
                case 10 -> edit("People", number, 6, 9);
                case 11 -> delete(mine.get(0));
                case 13 -> edit("Title", "title", 0, 3);
                case 14 -> delete(TradeRun.remoteId(9));
                case 17 -> edit("Motto", "motto", 1, 5);
                default -> take();
            }
        }

        private void create(int number) {
            Draft country = store.create("Country").set("Code", "C" + number);
            List<Draft> drafts = new ArrayList<>(List.of(country));
            for (int i = 0; i < 5; i++) {
                Draft city = store.create("City")
                        .set("Name", "new " + i)
                        .set("People", i)
                        .set("City_Country", country);
                if (i % 2 == 0) {
                    city.set("Fax", "fax " + i);
                }
                drafts.add(city);
                mine.add(city.id());
            }
            store.commit(drafts);
        }

        private void download() {
            List<RemoteObject> cities = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                cities.add(new RemoteObject(
                        "City", TradeRun.remoteId(i), "1", Map.of("Name", "theirs " + i, "Fax", "1", "People", i)));
            }
            DownloadCursor cursor = new DownloadCursor("mark", "all");
            store.remote().apply(RemotePage.changes("City", cities, List.of(), Optional.of(cursor)));
        }

        private void edit(String member, Object value, int from, int to) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = from; i < to; i++) {
                store.find(TradeRun.remoteId(i))
                        .ifPresent(found -> drafts.add(store.edit(found).set(member, value)));
            }
            store.commit(drafts);
        }

        private void take() {
            store.pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK);
        }

        private void delete(ObjectId id) {
            store.find(id).ifPresent(found -> store.delete(found));
        }

        /** What the store means, without times: a migration that is made anew after a power loss is of another time. */
        @Override
        public String state() {
            List<String> lines = new ArrayList<>();
            store.model()
                    .entities()
                    .forEach(entity -> store.read(view -> {
                        view.scan(entity, each -> lines.add(shown(each)));
                        return true;
                    }));
            store.pending()
                    .list(1_000)
                    .forEach(
                            each -> lines.add("pending " + each.kind() + each.object() + each.members() + each.base()));
            store.pending()
                    .openBatches()
                    .forEach(batch -> batch.changes()
                            .forEach(each -> lines.add("sent " + each + new TreeMap<>(each.values()) + each.base())));
            store.quarantine()
                    .list(0, 1_000)
                    .forEach(each -> lines.add("refused " + each + each.values() + each.base() + each.detail()));
            store.journal().read(0, 1_000).forEach(each -> lines.add("journal " + each + each.before()));
            for (String entity : List.of("City", "Town")) {
                if (store.model().entities().stream()
                        .anyMatch(each -> each.name().equals(entity))) {
                    lines.add("cursor " + store.remote().cursor(entity));
                }
            }
            lines.sort(null);
            return String.join("\n", lines);
        }

        private static String shown(StoredObject object) {
            StringBuilder line = new StringBuilder("object " + object.entity().name() + object.id() + object.state());
            for (Member member : object.entity().members()) {
                line.append(' ').append(object.isAvailable(member) ? object.get(member.name()) : "-");
            }
            return line.append(object.isRefused())
                    .append(object.changedMembers())
                    .toString();
        }

        @Override
        public void probe() {
            store.commit(store.create("Country").set("Code", "P"));
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
