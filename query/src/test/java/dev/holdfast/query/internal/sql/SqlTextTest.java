package dev.holdfast.query.internal.sql;

import static dev.holdfast.query.constraint.Constraints.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.constraint.Operand;
import dev.holdfast.query.constraint.Operator;
import dev.holdfast.query.evaluation.Evaluator;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.RandomValues;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way to compare a text, with every one of the odd texts, and its negation: in SQL as on records. */
class SqlTextTest {

    private static final Attribute<String> LABEL = Atlas.TAG.string("Label");
    private static final EvaluationTime TIME = EvaluationTime.utc(Instant.EPOCH);

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);
    private final StorePort port = StorePorts.of(store);

    @BeforeEach
    void fill() {
        List<Draft> tags = new ArrayList<>(List.of(store.create(Atlas.TAG)));
        RandomValues.texts().forEach(text -> tags.add(store.create(Atlas.TAG).set(LABEL, text)));
        store.commit(tags);
        port.columns().request(List.of(LABEL)).join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyComparisonOfTextsIsTheSameInSqlAndOnRecords() {
        for (String text : RandomValues.texts()) {
            for (Operator operator : Operator.values()) {
                assertSame(new Constraint.Comparison(LABEL, operator, new Operand.Value(text)));
            }
            for (MatchKind kind : MatchKind.values()) {
                assertSame(new Constraint.TextMatch(LABEL, kind, text));
            }
        }
    }

    private void assertSame(Constraint constraint) {
        for (Constraint either : List.of(constraint, not(constraint))) {
            SqlPlan plan = SqlPlan.of(Atlas.TAG, either, port.columns());
            assertThat(plan.isExact()).isTrue();
            port.read(session -> {
                Set<ObjectId> bySql = new TreeSet<>();
                ConstraintScan.visit(plan, session, TIME, collecting(bySql, tag -> true));
                Set<ObjectId> onRecords = new TreeSet<>();
                session.scan(Atlas.TAG, collecting(onRecords, Evaluator.of(either, session, TIME)));
                assertThat(bySql).as(either::toXPath).isEqualTo(onRecords);
                return true;
            });
        }
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
