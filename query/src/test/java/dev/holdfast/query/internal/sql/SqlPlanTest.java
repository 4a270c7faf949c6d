package dev.holdfast.query.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlPlanTest {

    private static final EvaluationTime TIME = EvaluationTime.utc(Instant.parse("2026-05-05T12:00:00Z"));

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);
    private final StorePort port = StorePorts.of(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPartWhoseMembersHaveColumnsIsSqlAndAnyOtherIsForTheRecords() {
        columns(Atlas.PLACE.member("Name"), Atlas.CITY.member("City_Country"));
        SqlPlan plan =
                plan(Atlas.CITY, "[Name = 'x' and Population > 5 and City_Country/Country/Name = 'y' and Rank = 1]");
        assertThat(plan.isExact()).isFalse();
        assertThat(plan.rest()).contains(XPath.parse(Atlas.CITY, "[Population > 5 and Rank = 1]"));
        assertThat(plan.explain()).isEqualTo("""
                        sql      [Name = ?]: every member has a query column
                        records  [Population > ?]: `Population` of `City` has no query column
                        sql      [City_Country/Country/Name = ?]: every member has a query column
                        records  [Rank = ?]: `Rank` of `Place` has no query column""");
        assertThat(plan.missing(port.columns()))
                .containsExactly(Atlas.CITY.member("Population"), Atlas.PLACE.member("Rank"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Name = 'x' or Population > 5]",
                "[not(Name = 'x' and Population > 5)]",
                "[City_Country/Country[Name = 'y' and Area > 1]]",
                "[not(City_Country/Country/Area > 1)]",
            })
    void aPartThatIsNotWhollySqlIsWhollyForTheRecords(String text) {
        columns(Atlas.PLACE.member("Name"), Atlas.CITY.member("City_Country"));
        assertThat(plan(Atlas.CITY, text).rest()).contains(XPath.parse(Atlas.CITY, text));
    }

    @Test
    void whatSqlLeavesToTheRecordsIsCountedThere() {
        columns(Atlas.PLACE.member("Name"));
        for (long population = 1; population <= 4; population++) {
            String name = population == 4 ? "y" : "x";
            store.commit(store.create(Atlas.CITY).set("Name", name).set("Population", population));
        }
        SqlPlan plan = plan(Atlas.CITY, "[Name = 'x' and Population > 1]");

        assertThat(plan.isExact()).isFalse();
        assertThat(port.<Long>read(session -> ConstraintScan.count(plan, session, TIME)))
                .isEqualTo(2);
    }

    @Test
    void aConstraintThatNeedsNoColumnIsSql() {
        SqlPlan plan = plan(Atlas.CITY, "[id != '01980000-0000-7000-8000-000000000001' and true()]");
        assertThat(plan.isExact()).isTrue();
        assertThat(plan.rest()).isEmpty();
        assertThat(plan.explain()).startsWith("sql      [id != ?]\n");
    }

    @Test
    void noValueStandsInTheSql() {
        columnsOfAll();
        String where = plan(
                        Atlas.CITY,
                        "[Name = 'hunter2' and Population != 987654 and contains(Note, 'hunter3')"
                                + " and Founded > '2026-05-05' and Capital]")
                .where();
        assertThat(where).doesNotContain("hunter", "987654", "2026", "'h");
    }

    @Test
    void theTimeIsThatOfTheRun() {
        columnsOfAll();
        Draft city = store.create(Atlas.CITY).set("Founded", Instant.parse("2026-05-05T11:00:00Z"));
        store.commit(city);
        SqlPlan plan = plan(Atlas.CITY, "[Founded < [%CurrentDateTime%]]");
        assertThat(found(plan, TIME)).hasSize(1);
        assertThat(found(plan, EvaluationTime.utc(Instant.parse("2026-05-05T10:00:00Z"))))
                .isEmpty();
    }

    @Test
    void aPathOfAsManyStepsAsSqlTakesIsOneStatement() {
        columnsOfAll();
        Draft last = chain(SqlPlan.MAX_STEPS);
        String path = "Place_Parent/Place/".repeat(SqlPlan.MAX_STEPS) + "Rank = 1";
        assertThat(found(plan(Atlas.PLACE, path), TIME))
                .containsExactly(last.id().toString());
        String nots = "not(Place_Parent/Place[".repeat(SqlPlan.MAX_STEPS) + "Rank = 1" + "])".repeat(SqlPlan.MAX_STEPS);
        assertThat(found(plan(Atlas.PLACE, nots), TIME)).isNotEmpty();
    }

    @Test
    void theWidestOfTheDeepestConstraintsIsOneStatement() {
        columnsOfAll();
        String text = "Rank = 1";
        for (int level = 0; level < Constraint.MAX_DEPTH / 2 - SqlPlan.MAX_STEPS - 1; level++) {
            String wide = IntStream.range(0, 60).mapToObj(i -> "Rank < " + i).collect(Collectors.joining(" and "));
            text = "(" + wide + " and (" + (level < SqlPlan.MAX_STEPS ? "not(Place_Parent/Place[" + text + "])" : text)
                    + " or Name = empty))";
        }
        assertThat(found(plan(Atlas.PLACE, text), TIME)).isEmpty();
    }

    @Test
    void aLongerPathIsForTheRecords() {
        columnsOfAll();
        Draft last = chain(Constraint.MAX_DEPTH - 1);
        SqlPlan plan = plan(Atlas.PLACE, "Place_Parent/Place/".repeat(Constraint.MAX_DEPTH - 1) + "Rank = 1");
        assertThat(plan.explain()).startsWith("records").endsWith("its path has more than 8 steps");
        assertThat(foundByAll(plan, TIME)).containsExactly(last.id().toString());
    }

    /** Places, the first of rank 1, each the parent of the next. */
    private Draft chain(int steps) {
        Draft last = store.create(Atlas.PLACE).set("Rank", 1);
        store.commit(last);
        for (int step = 0; step < steps; step++) {
            last = store.create(Atlas.PLACE).set("Place_Parent", last);
            store.commit(last);
        }
        return last;
    }

    @Test
    void asManyNodesAsATreeMayHaveAreStillOneStatement() {
        columnsOfAll();
        store.commit(store.create(Atlas.CITY).set("Population", 7L).set("Name", "x7"));
        int half = Constraint.MAX_NODES / 2 - 2;
        String mixed = IntStream.range(0, half)
                .mapToObj(i -> "Population = " + i + " or Name = 'x" + i + "'")
                .collect(Collectors.joining(" or "));
        String list =
                IntStream.range(0, 2 * half).mapToObj(i -> "Population = " + i).collect(Collectors.joining(" or "));
        assertThat(found(plan(Atlas.CITY, mixed), TIME)).hasSize(1);
        assertThat(found(plan(Atlas.CITY, "[not(" + mixed + ")]"), TIME)).isEmpty();
        assertThat(found(plan(Atlas.CITY, list), TIME)).hasSize(1);
    }

    @Test
    void equalitiesOfOneAttributeAreOneList() {
        columnsOfAll();
        assertThat(plan(Atlas.TAG, "[Label = 'a' or Label = 'b']").where()).contains(" in (?, ?)");
        assertThat(plan(Atlas.TAG, "[not(Label = 'a' or Label = 'b')]").where())
                .contains(" is null or ", " not in (?, ?)");
    }

    private void columns(Member... members) {
        port.columns().request(List.of(members)).join();
    }

    private void columnsOfAll() {
        columns(Stream.of(Atlas.PLACE, Atlas.COUNTRY, Atlas.CITY, Atlas.TAG)
                .flatMap(entity -> entity.ownMembers().stream())
                .filter(member -> !Set.of("Secret", "Shield", "Density").contains(member.name()))
                .toArray(Member[]::new));
    }

    private SqlPlan plan(Entity entity, String text) {
        return SqlPlan.of(entity, XPath.parse(entity, text), port.columns());
    }

    private Set<String> found(SqlPlan plan, EvaluationTime time) {
        assertThat(plan.isExact()).isTrue();
        return foundByAll(plan, time);
    }

    private Set<String> foundByAll(SqlPlan plan, EvaluationTime time) {
        return port.read(session -> {
            Set<String> ids = new TreeSet<>();
            ConstraintScan.visit(
                    plan, session, time, object -> ids.add(object.id().toString()));
            return ids;
        });
    }
}
