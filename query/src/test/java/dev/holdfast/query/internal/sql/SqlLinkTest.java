package dev.holdfast.query.internal.sql;

import static dev.holdfast.query.constraint.Constraints.allOf;
import static dev.holdfast.query.constraint.Constraints.always;
import static dev.holdfast.query.constraint.Constraints.anyOf;
import static dev.holdfast.query.constraint.Constraints.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.constraint.Navigation;
import dev.holdfast.query.constraint.Operand;
import dev.holdfast.query.constraint.Operator;
import dev.holdfast.query.evaluation.Evaluator;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlStatement;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every step over an association, either way, and every list of alternatives, with its negation: in SQL as on records. */
class SqlLinkTest {

    private static final EvaluationTime TIME = EvaluationTime.utc(Instant.EPOCH);

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);
    private final StorePort port = StorePorts.of(store);
    private final List<ObjectId> ids = new ArrayList<>();
    private int answers;

    @BeforeEach
    void fill() {
        Draft kingdom = store.create(Atlas.KINGDOM).set("Name", "x").set("King", "x");
        Draft country = store.create(Atlas.COUNTRY).set("Name", "y").set("Place_Parent", kingdom);
        Draft owned = store.create(Atlas.TAG).set("Label", "x").set("Tag_Owner", kingdom);
        Draft free = store.create(Atlas.TAG).set("Label", "y");
        Draft spot = store.create(Atlas.PLACE).set("Name", "x").set("Rank", 1).set("Place_Tags", List.of(owned, free));
        Draft twin = store.create(Atlas.CITY).set("Name", "y").set("City_Country", kingdom);
        Draft city = store.create(Atlas.CITY).set("Name", "x").set("City_Country", country);
        city.set("City_Twins", List.of(twin)).set("Place_Parent", spot).set("Place_Tags", List.of(free));
        Draft lonely = store.create(Atlas.CITY);
        List<Draft> drafts = List.of(kingdom, country, owned, free, spot, twin, city, lonely);
        store.commit(drafts);
        drafts.forEach(draft -> ids.add(draft.id()));
        port.columns()
                .request(List.of(Stream.of(Atlas.PLACE, Atlas.COUNTRY, Atlas.KINGDOM, Atlas.CITY, Atlas.TAG)
                        .flatMap(entity -> entity.ownMembers().stream())
                        .filter(member -> !Set.of("Secret", "Shield", "Density").contains(member.name()))
                        .toArray(Member[]::new)))
                .join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyStepOverAnAssociationIsTheSameInSqlAndOnRecords() {
        for (Association association : Atlas.MODEL.associations()) {
            assertSameOver(association.entity(), Navigation.forward(association));
            assertSameOver(association.target(), Navigation.reverse(association));
        }
        assertThat(answers).isGreaterThan(100);
    }

    private void assertSameOver(Entity from, Navigation link) {
        assertSame(from, new Constraint.Linked(link));
        ids.forEach(id -> assertSame(from, new Constraint.LinkedTo(link, id)));
        for (Entity target : Atlas.MODEL.entities()) {
            if (target.isA(link.to())) {
                wheres(target).forEach(where -> assertSame(from, new Constraint.Exists(link, target, where)));
            }
        }
    }

    /** Conditions that few meet, that many meet, and that none meets, at the end of a step. */
    private List<Constraint> wheres(Entity target) {
        Constraint few = equal(target, target == Atlas.TAG ? "Label" : "Name", "x");
        List<Constraint> wheres = new ArrayList<>(List.of(always(), few, not(few)));
        ids.forEach(id -> wheres.add(new Constraint.Identity(id)));
        wheres.add(allOf(few, not(new Constraint.Identity(ids.get(0)))));
        wheres.add(anyOf(few, new Constraint.Identity(ids.get(3))));
        return wheres;
    }

    private static Constraint equal(Entity entity, String name, String text) {
        return new Constraint.Comparison(entity.string(name), Operator.EQUAL, new Operand.Value(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Name = 'x' or Name = 'y']",
                "[Name = 'x' or Name < 'y']",
                "[Name < 'y' or Name = 'y']",
                "[Name = 'x' or Note = 'x']",
                "[Name = 'z' or Note = 'z' or Rank = 1]",
                "[Name = empty or Name = 'x']",
                "[Name = 'x' and Rank = 1 and Place_Tags/Tag/Label = 'x']",
                "[true() or Name = 'x']",
                "[false() or Name = 'x']",
            })
    void everyListOfAlternativesIsTheSameInSqlAndOnRecords(String text) {
        assertSame(Atlas.PLACE, XPath.parse(Atlas.PLACE, text));
        assertThat(answers).isPositive();
    }

    @Test
    void alternativesOfIdsAreOneListAndMixedOnesAreNot() {
        Constraint one = new Constraint.Identity(ids.get(0));
        Constraint other = new Constraint.Identity(ids.get(6));
        assertThat(plan(Atlas.PLACE, anyOf(one, other)).where()).contains("o.id in (?, ?)");
        assertSame(Atlas.PLACE, anyOf(one, other));
        assertSame(Atlas.PLACE, anyOf(one, equal(Atlas.PLACE, "Name", "y")));
        assertSame(Atlas.PLACE, anyOf(equal(Atlas.PLACE, "Name", "y"), one));
        assertSame(Atlas.CITY, anyOf(one, other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name = 'x'",
                "starts-with(Name, 'x')",
                "Name = 'x' and Rank > 1",
                "Name = 'x' or Name = 'y'",
                "id = '01980000-0000-7000-8000-000000000001'",
                "Place_Parent = '01980000-0000-7000-8000-000000000001'",
                "Place_Parent/Place/Name = 'x'",
            })
    void whatFewMeetAtTheEndOfAStepIsFoundFirst(String where) {
        Constraint step = XPath.parse(Atlas.CITY, "[City_Country/Country[" + where + "]]");
        assertThat(plan(Atlas.CITY, step).where()).contains(" in (select ");
        assertThat(plan(Atlas.CITY, not(step)).where()).contains("not exists (");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name > 'x'",
                "contains(Name, 'x')",
                "Name = 'x' or Rank > 1",
                "not(Name = 'x')",
                "Place_Parent/Place/Rank > 1",
                "Place_Parent/Place"
            })
    void forWhatManyMayMeetEveryRowLooksForItself(String where) {
        Constraint step = XPath.parse(Atlas.CITY, "[City_Country/Country[" + where + "]]");
        assertThat(plan(Atlas.CITY, step).where()).contains("exists (").doesNotContain(" in (select ");
    }

    @Test
    void whatIsOneOfAFewIsNotMetByFew() {
        for (String where : List.of("Capital", "Climate = 'Mild'")) {
            Constraint step = XPath.parse(Atlas.CITY, "[City_Twins/City[" + where + "]]");
            assertThat(plan(Atlas.CITY, step).where()).contains("exists (").doesNotContain(" in (select ");
        }
    }

    @Test
    void bindingTellsTheNextFreePlace() {
        SqlPlan plan = plan(Atlas.PLACE, XPath.parse(Atlas.PLACE, "[Name = 'x' or contains(Note, 'y') or Rank = 1]"));
        port.read(session -> {
            SqlStatement statement =
                    session.sql().prepare("select ? from " + plan.table() + " o where " + plan.where());
            statement.bind(1, 1L);
            assertThat(plan.bind(statement, 2, TIME)).isEqualTo(5);
            return true;
        });
    }

    private SqlPlan plan(Entity entity, Constraint constraint) {
        return SqlPlan.of(entity, constraint, port.columns());
    }

    private void assertSame(Entity entity, Constraint constraint) {
        for (Constraint either : List.of(constraint, not(constraint))) {
            SqlPlan plan = plan(entity, either);
            assertThat(plan.isExact()).isTrue();
            port.read(session -> {
                Set<ObjectId> bySql = new TreeSet<>();
                ConstraintScan.visit(plan, session, TIME, collecting(bySql, object -> true));
                Set<ObjectId> onRecords = onRecords(session, entity, either);
                assertThat(bySql).as(either::toXPath).isEqualTo(onRecords);
                assertThat(ConstraintScan.count(plan, session, TIME)).isEqualTo(onRecords.size());
                answers += onRecords.isEmpty() ? 0 : 1;
                return true;
            });
        }
    }

    private static Set<ObjectId> onRecords(ReadSession session, Entity entity, Constraint constraint) {
        Set<ObjectId> ids = new TreeSet<>();
        session.scan(entity, collecting(ids, Evaluator.of(constraint, session, TIME)));
        return ids;
    }

    private static Predicate<StoredObject> collecting(Set<ObjectId> ids, Predicate<StoredObject> condition) {
        return object -> {
            if (condition.test(object)) {
                ids.add(object.id());
            }
            return true;
        };
    }
}
