package dev.holdfast.query.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.testing.Atlas;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects that refer to one are found, however many they are. */
class ColumnReferrersTest {

    private static final Association PARENT = Atlas.PLACE.reference("Place_Parent");
    private static final Association TAGS = Atlas.PLACE.referenceSet("Place_Tags");

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);
    private final StorePort port = StorePorts.of(store);
    private final Draft parent = store.create(Atlas.PLACE);
    private final Draft tag = store.create(Atlas.TAG);
    private final List<ObjectId> children = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    private void fill(int count) {
        List<Draft> drafts = new ArrayList<>(List.of(parent, tag, store.create(Atlas.PLACE)));
        for (int i = 0; i < count; i++) {
            drafts.add(store.create(Atlas.CITY).set("Place_Parent", parent).set("Place_Tags", List.of(tag)));
            children.add(drafts.get(drafts.size() - 1).id());
        }
        store.commit(drafts);
        port.columns().request(List.of(PARENT, TAGS)).join();
    }

    private boolean ask(Predicate<ColumnReferrers> question) {
        return port.<Boolean>read(session -> question.test(new ColumnReferrers(port.columns(), session)));
    }

    private List<ObjectId> seen(Association association, ObjectId target) {
        List<ObjectId> seen = new ArrayList<>();
        boolean found = ask(referrers -> referrers.any(association, target, object -> {
            seen.add(object.id());
            return false;
        }));
        assertThat(found).isFalse();
        return seen;
    }

    @Test
    void everyReferrerIsAskedOnceAlsoWhereTheyAreMany() {
        fill(600);

        assertThat(seen(PARENT, parent.id())).containsExactlyElementsOf(children);
        assertThat(seen(TAGS, tag.id())).containsExactlyElementsOf(children);
    }

    @Test
    void asManyAsAreReadAtOnceAreEachAskedOnce() {
        fill(256);

        assertThat(seen(PARENT, parent.id())).containsExactlyElementsOf(children);
    }

    @Test
    void theLastOfManyIsFound() {
        fill(300);
        ObjectId last = children.get(299);

        assertThat(ask(referrers ->
                        referrers.any(PARENT, parent.id(), each -> each.id().equals(last))))
                .isTrue();
        assertThat(ask(referrers ->
                        referrers.any(TAGS, tag.id(), each -> each.id().equals(last))))
                .isTrue();
    }

    @Test
    void nobodyRefersToWhatIsNotReferredTo() {
        fill(3);

        assertThat(seen(PARENT, children.get(0))).isEmpty();
        assertThat(seen(TAGS, parent.id())).isEmpty();
    }

    @Test
    void onlyAnAssociationWithAColumnIsFound() {
        fill(1);

        assertThat(ask(referrers -> referrers.finds(PARENT))).isTrue();
        assertThat(ask(referrers -> referrers.finds(TAGS))).isTrue();
        assertThat(ask(referrers -> referrers.finds(Atlas.CITY.reference("City_Country"))))
                .isFalse();
    }
}
