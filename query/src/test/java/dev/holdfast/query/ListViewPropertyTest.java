package dev.holdfast.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.evaluation.Evaluator;
import dev.holdfast.query.list.Bookmark;
import dev.holdfast.query.list.Direction;
import dev.holdfast.query.list.Page;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.Places;
import dev.holdfast.query.testing.RandomConstraints;
import dev.holdfast.query.testing.RandomValues;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ListViewPropertyTest {

    private static final List<Entity> LISTED = List.of(Atlas.PLACE, Atlas.CITY);

    @Provide
    Arbitrary<Random> seeds() {
        return Arbitraries.longs().map(Random::new);
    }

    private record Sorted(ListView list, Comparator<StoredObject> order) {}

    private static ObjectStore store(Random random) {
        return ObjectStore.inMemory(
                Atlas.MODEL, StoreOptions.defaults().withSources(InstantSource.fixed(RandomValues.now()), random));
    }

    @Property(tries = 40)
    void thePagesTogetherAreThePlainlyFilteredAndSortedWhole(@ForAll("seeds") Random random) {
        try (ObjectStore store = store(random)) {
            new Places(store, random).commit(random.nextInt(60));
            someColumns(store, random);
            for (int i = 0; i < 8; i++) {
                Entity entity = LISTED.get(random.nextInt(LISTED.size()));
                Constraint constraint = new RandomConstraints(random).constraint(entity, random.nextInt(3));
                Sorted sorted =
                        sorted(ListView.of(store, entity).where(constraint).withoutPreparing(), random);
                List<ObjectId> expected = expected(store, entity, constraint, sorted.order());
                String shown = sorted.list() + "\n" + sorted.list().explain();
                assertThat(forward(sorted.list(), 1 + random.nextInt(7)))
                        .as(shown)
                        .isEqualTo(expected);
                assertThat(backward(sorted.list(), 1 + random.nextInt(7)))
                        .as(shown)
                        .isEqualTo(expected);
                assertThat(sorted.list().ids()).as(shown).isEqualTo(expected);
                assertThat(sorted.list().count()).as(shown).isEqualTo(expected.size());
            }
        }
    }

    private static Sorted sorted(ListView list, Random random) {
        ListView sorted = list;
        List<Comparator<StoredObject>> orders = new ArrayList<>();
        Direction last = Direction.ASCENDING;
        List<String> names = new ArrayList<>(List.of("Name", "Note", "Rank", "Number"));
        if (list.entity() == Atlas.CITY) {
            names.addAll(List.of("Population", "Capital", "Founded", "Climate"));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            Attribute<?> attribute = list.entity().attribute(names.get(random.nextInt(names.size())));
            last = random.nextBoolean() ? Direction.ASCENDING : Direction.DESCENDING;
            sorted = sorted.sortBy(attribute, last);
            orders.add(directed(Places.by(attribute), last));
        }
        Comparator<StoredObject> byId = Comparator.comparing(StoredObject::id);
        orders.add(directed(byId, last));
        return new Sorted(
                sorted, orders.stream().reduce(Comparator::thenComparing).orElseThrow());
    }

    private static Comparator<StoredObject> directed(Comparator<StoredObject> order, Direction direction) {
        return direction == Direction.ASCENDING ? order : order.reversed();
    }

    private static List<ObjectId> expected(
            ObjectStore store, Entity entity, Constraint constraint, Comparator<StoredObject> order) {
        List<StoredObject> all = Places.all(store, entity);
        EvaluationTime time = EvaluationTime.utc(RandomValues.now());
        return store.<List<ObjectId>>read(view -> {
            Evaluator evaluator = Evaluator.of(constraint, view, time);
            return all.stream()
                    .filter(evaluator)
                    .sorted(order)
                    .map(StoredObject::id)
                    .toList();
        });
    }

    private static List<ObjectId> forward(ListView list, int size) {
        List<ObjectId> seen = new ArrayList<>();
        Page page = list.page(size);
        ids(page, seen);
        while (page.next().isPresent()) {
            page = list.page(Bookmark.of(page.next().get().text()), size);
            ids(page, seen);
        }
        return seen;
    }

    /** To the end in steps, and back from there. */
    private static List<ObjectId> backward(ListView list, int size) {
        Page page = list.page(size);
        while (page.next().isPresent()) {
            page = list.page(page.next().get(), 1 + size);
        }
        List<ObjectId> seen = new ArrayList<>();
        ids(page, seen);
        while (page.previous().isPresent()) {
            page = list.page(page.previous().get(), size);
            List<ObjectId> before = new ArrayList<>();
            ids(page, before);
            seen.addAll(0, before);
        }
        return seen;
    }

    private static void ids(Page page, List<ObjectId> seen) {
        page.forEach(object -> seen.add(object.id()));
    }

    @Property(tries = 30)
    void rowsThatNoCommitTouchesComeExactlyOnceWhateverIsCommittedBetweenThePages(@ForAll("seeds") Random random) {
        try (ObjectStore store = store(random)) {
            Places places = new Places(store, random).commit(50);
            someColumns(store, random);
            Sorted sorted = sorted(ListView.of(store, Atlas.PLACE).withoutPreparing(), random);
            List<StoredObject> before = Places.all(store, Atlas.PLACE);
            before.sort(sorted.order());
            Set<ObjectId> touched = new HashSet<>();
            List<ObjectId> seen = new ArrayList<>();
            Page page = sorted.list().page(5);
            ids(page, seen);
            for (Optional<Bookmark> next = page.next(); next.isPresent(); next = page.next()) {
                disturb(store, places, before, touched, random);
                page = sorted.list().page(next.get(), 5);
                ids(page, seen);
            }
            seen.retainAll(before.stream().map(StoredObject::id).toList());
            seen.removeAll(touched);
            assertThat(seen)
                    .isEqualTo(before.stream()
                            .map(StoredObject::id)
                            .filter(id -> !touched.contains(id))
                            .toList());
        }
    }

    private static void disturb(
            ObjectStore store, Places places, List<StoredObject> before, Set<ObjectId> touched, Random random) {
        List<StoredObject> left = new ArrayList<>(before);
        left.removeIf(object -> touched.contains(object.id()));
        Collections.shuffle(left, random);
        List<Draft> drafts = new ArrayList<>(List.of(places.draft()));
        for (StoredObject object : left.subList(0, Math.min(2, left.size()))) {
            touched.add(object.id());
            drafts.add(random.nextBoolean() ? store.edit(object).delete() : places.filled(store.edit(object)));
        }
        store.commit(drafts);
    }

    private static void someColumns(ObjectStore store, Random random) {
        int share = random.nextInt(5);
        List<Member> members = Atlas.MODEL.entities().stream()
                .flatMap(entity -> entity.ownMembers().stream())
                .filter(member -> !List.of("Secret", "Shield", "Density").contains(member.name()))
                .filter(member -> random.nextInt(4) < share)
                .toList();
        StorePorts.of(store).columns().request(members).join();
    }
}
