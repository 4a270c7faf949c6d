package dev.holdfast.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.list.Direction;
import dev.holdfast.query.list.Page;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Pages whose objects are in memory by their rows: what is shown is the present state, whichever rows are given anew. */
class PagesFromMemoryTest {
    private static final DomainModel MODEL = DomainModel.define("Pages", 1)
            .entity(
                    "Stall",
                    e -> e.string("Town", 20, town -> town.indexed()).integer("Number", number -> number.indexed()))
            .entity("Cart", e -> e.string("Town", 20, town -> town.indexed()))
            .build();
    private static final Entity STALL = MODEL.entity("Stall");
    private static final Attribute<String> TOWN = STALL.string("Town");
    private static final Attribute<Integer> NUMBER = STALL.integer("Number");
    private static final Entity CART = MODEL.entity("Cart");
    private static final Attribute<String> CART_TOWN = CART.string("Town");

    private static ListView inTown(ObjectStore store, int town) {
        return ListView.of(store, STALL).where(Constraints.where(TOWN).is("t" + town));
    }

    private record Stall(int town, int number) {}

    @Property(tries = 15)
    void aPageShowsWhatTheLastCommitLeftHoweverOftenItWasShownBefore(@ForAll long seed) {
        Random random = new Random(seed);
        StoreOptions options = StoreOptions.defaults().withCacheBytes(random.nextBoolean() ? 32 << 20 : 8_000);
        try (ObjectStore store = ObjectStore.inMemory(MODEL, options)) {
            Map<ObjectId, Stall> stalls = new LinkedHashMap<>();
            for (int commit = 0; commit < 40; commit++) {
                change(store, stalls, random);
                int town = random.nextInt(3);
                for (int shown = 0; shown < 4; shown++) {
                    compare(store, stalls, town);
                    compareSorted(store, stalls);
                }
            }
        }
    }

    private static void change(ObjectStore store, Map<ObjectId, Stall> stalls, Random random) {
        List<Draft> drafts = new ArrayList<>();
        List<ObjectId> ids = new ArrayList<>(stalls.keySet());
        int kind = random.nextInt(4);
        if (kind == 0 && !ids.isEmpty()) {
            // The newest go, so that their rows are given to those that come next.
            for (int i = ids.size() - 1; i >= Math.max(0, ids.size() - 1 - random.nextInt(5)); i--) {
                drafts.add(store.edit(store.get(STALL, ids.get(i))).delete());
                stalls.remove(ids.get(i));
            }
        } else if (kind == 1 && !ids.isEmpty()) {
            ObjectId id = ids.get(random.nextInt(ids.size()));
            Stall moved = new Stall(random.nextInt(3), random.nextInt(1000));
            drafts.add(set(store.edit(store.get(STALL, id)), moved));
            stalls.put(id, moved);
        } else {
            for (int i = random.nextInt(8); i >= 0; i--) {
                Stall made = new Stall(random.nextInt(3), random.nextInt(1000));
                Draft draft = set(store.create(STALL), made);
                stalls.put(draft.id(), made);
                drafts.add(draft);
                drafts.add(store.create(CART).set(CART_TOWN, "t" + made.town()));
            }
        }
        store.commit(drafts);
    }

    private static Draft set(Draft draft, Stall stall) {
        return draft.set(TOWN, "t" + stall.town()).set(NUMBER, stall.number());
    }

    private static void compare(ObjectStore store, Map<ObjectId, Stall> stalls, int town) {
        Page page = inTown(store, town).withoutPreparing().page(1_000);
        List<ObjectId> expected = stalls.entrySet().stream()
                .filter(each -> each.getValue().town() == town)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        assertThat(page.objects()).extracting(StoredObject::id).isEqualTo(expected);
        page.forEach(object -> assertThat(new Stall(town, object.get(NUMBER))).isEqualTo(stalls.get(object.id())));
    }

    private static void compareSorted(ObjectStore store, Map<ObjectId, Stall> stalls) {
        Page page = ListView.of(store, STALL)
                .sortBy(NUMBER, Direction.DESCENDING)
                .withoutPreparing()
                .page(7);
        Comparator<Map.Entry<ObjectId, Stall>> order =
                Comparator.comparing(each -> each.getValue().number());
        assertThat(page.objects())
                .extracting(StoredObject::id)
                .isEqualTo(stalls.entrySet().stream()
                        .sorted(order.thenComparing(Map.Entry::getKey).reversed())
                        .limit(7)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void readersOfPagesSeeEveryCommitWholeWhileObjectsMoveAndRowsAreGivenAnew() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            int each = 20;
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < 3 * each; i++) {
                drafts.add(set(store.create(STALL), new Stall(i % 3, i)));
            }
            store.commit(drafts);
            AtomicBoolean ended = new AtomicBoolean();
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(CompletableFuture.runAsync(() -> readWhole(store, each, ended)));
            }
            Random random = new Random(1);
            for (int i = 0; i < 300; i++) {
                exchange(store, random);
            }
            ended.set(true);
            readers.forEach(CompletableFuture::join);
        }
    }

    /** Two towns exchange a stall, and one stall is torn down and built anew, in one commit. */
    private static void exchange(ObjectStore store, Random random) {
        int town = random.nextInt(3);
        StoredObject one = inTown(store, town).page(5).objects().get(random.nextInt(5));
        StoredObject other = inTown(store, (town + 1) % 3).page(5).objects().get(random.nextInt(5));
        StoredObject last = inTown(store, (town + 2) % 3).page(50).objects().get(19);
        store.commit(
                store.edit(one).set(TOWN, other.get(TOWN)),
                store.edit(other).set(TOWN, one.get(TOWN)),
                store.edit(last).delete(),
                set(store.create(STALL), new Stall((town + 2) % 3, last.get(NUMBER))));
    }

    private static void readWhole(ObjectStore store, int each, AtomicBoolean ended) {
        long lastCommit = 0;
        for (int i = 0; i < 300 || !ended.get(); i++) {
            String town = "t" + i % 3;
            Page page = inTown(store, i % 3).page(50);
            assertThat(page.objects()).hasSize(each).allMatch(object -> town.equals(object.get(TOWN)));
            assertThat(page.commitNumber()).isGreaterThanOrEqualTo(lastCommit);
            lastCommit = page.commitNumber();
        }
    }
}
