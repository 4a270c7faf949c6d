package dev.holdfast.query.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.evaluation.Evaluator;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.MapView;
import dev.holdfast.query.testing.PlainEvaluation;
import dev.holdfast.query.testing.RandomConstraints;
import dev.holdfast.query.testing.RandomValues;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StorePort;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SqlPlanPropertyTest {

    private static final EvaluationTime TIME = new EvaluationTime(RandomValues.now(), ZoneId.of("Europe/Amsterdam"));
    private static final int CONSTRAINTS = 30;

    @Property(tries = 60)
    void sqlAndRecordsAndAPlainEvaluationGiveTheSameObjects(@ForAll("stores") MapView plain, @ForAll Random random) {
        try (FilledStore store = new FilledStore(plain)) {
            store.port().columns().request(someMembers(random)).join();
            RandomConstraints constraints = new RandomConstraints(random);
            for (int i = 0; i < CONSTRAINTS; i++) {
                Entity entity = Atlas.MODEL.entities().get(random.nextInt(5));
                assertSame(store, entity, store.translated(entity, constraints.constraint(entity, 1 + i % 5)));
            }
        }
    }

    private static void assertSame(FilledStore store, Entity entity, Constraint constraint) {
        StorePort port = store.port();
        SqlPlan plan = SqlPlan.of(entity, constraint, port.columns());
        Set<ObjectId> expected = plainly(store, entity, constraint);
        String shown = constraint.toXPath() + "\n" + plan + "\n" + plan.where();
        Set<ObjectId> planned = port.read(session -> planned(plan, session));
        Set<ObjectId> onRecords = port.read(session -> onRecords(port, session, entity, constraint));
        long counted = port.read(session -> ConstraintScan.count(plan, session, TIME));
        assertThat(planned).as(shown).isEqualTo(expected);
        assertThat(onRecords).as(shown).isEqualTo(expected);
        assertThat(counted).as(shown).isEqualTo(expected.size());
    }

    private static Set<ObjectId> plainly(FilledStore store, Entity entity, Constraint constraint) {
        PlainEvaluation plain = new PlainEvaluation(store.objects(), TIME);
        return store.objects().stream()
                .filter(object -> object.entity().isA(entity) && plain.holds(constraint, object))
                .map(object -> object.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<ObjectId> planned(SqlPlan plan, ReadSession session) {
        Set<ObjectId> found = new TreeSet<>();
        ConstraintScan.visit(plan, session, TIME, object -> found.add(object.id()));
        return found;
    }

    private static Set<ObjectId> onRecords(StorePort port, ReadSession session, Entity entity, Constraint constraint) {
        Set<ObjectId> found = new TreeSet<>();
        ColumnReferrers referrers = new ColumnReferrers(port.columns(), session);
        Evaluator evaluator = Evaluator.of(constraint, session, TIME, referrers);
        session.scan(entity, object -> {
            if (evaluator.test(object)) {
                found.add(object.id());
            }
            return true;
        });
        return found;
    }

    /** None, some, or all of the members that can have a column. */
    private static List<Member> someMembers(Random random) {
        int share = random.nextInt(5);
        return Atlas.MODEL.entities().stream()
                .flatMap(entity -> entity.ownMembers().stream())
                .filter(member -> !(member instanceof Attribute<?> attribute) || takesColumn(attribute))
                .filter(member -> random.nextInt(4) < share)
                .toList();
    }

    private static boolean takesColumn(Attribute<?> attribute) {
        return attribute.type() != AttributeType.BINARY && attribute.type() != AttributeType.HASHED_STRING;
    }

    @Provide
    Arbitrary<MapView> stores() {
        return MapView.random(Atlas.MODEL.entities());
    }
}
