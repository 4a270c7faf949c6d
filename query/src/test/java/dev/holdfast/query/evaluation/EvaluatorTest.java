package dev.holdfast.query.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.MapObject;
import dev.holdfast.query.testing.MapView;
import dev.holdfast.query.testing.PlainEvaluation;
import dev.holdfast.query.testing.RandomConstraints;
import dev.holdfast.query.testing.RandomValues;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EvaluatorTest {

    private static final EvaluationTime TIME = new EvaluationTime(RandomValues.now(), ZoneId.of("Europe/Amsterdam"));

    @Property(tries = 4000)
    void everyAnswerIsThatOfAPlainEvaluation(
            @ForAll("stores") MapView store,
            @ForAll("ofCities") Constraint ofCities,
            @ForAll("ofTags") Constraint ofTags) {
        isThatOfAPlainEvaluation(Atlas.CITY, ofCities, store, Referrers.NONE);
        isThatOfAPlainEvaluation(Atlas.TAG, ofTags, store, Referrers.NONE);
    }

    @Property
    void andTheSameWhenReferringObjectsAreLookedUp(
            @ForAll("stores") MapView store,
            @ForAll("ofCities") Constraint ofCities,
            @ForAll("ofTags") Constraint ofTags) {
        isThatOfAPlainEvaluation(Atlas.CITY, ofCities, store, new LookUp(store));
        isThatOfAPlainEvaluation(Atlas.TAG, ofTags, store, new LookUp(store));
    }

    private static void isThatOfAPlainEvaluation(
            Entity entity, Constraint constraint, MapView store, Referrers referrers) {
        PlainEvaluation plain = new PlainEvaluation(store.objects(), TIME);
        Evaluator evaluator = Evaluator.of(constraint, store, TIME, referrers);
        List<MapObject> asked = store.objects().stream()
                .filter(object -> object.entity().isA(entity))
                .toList();
        assertThat(asked.stream().filter(evaluator).toList())
                .as(constraint::toXPath)
                .isEqualTo(asked.stream()
                        .filter(object -> plain.holds(constraint, object))
                        .toList());
    }

    /** Finds the objects that refer to one in a map, for some associations. */
    private record LookUp(MapView store) implements Referrers {
        @Override
        public boolean finds(Association association) {
            return association.name().length() % 2 == 0;
        }

        @Override
        public boolean any(Association association, ObjectId target, Predicate<StoredObject> condition) {
            return store.objects().stream()
                    .filter(object -> object.entity().isA(association.entity()))
                    .filter(object -> Links.refers(object, association, target))
                    .anyMatch(condition);
        }
    }

    @Provide
    Arbitrary<MapView> stores() {
        return MapView.random(Atlas.MODEL.entities());
    }

    @Provide
    Arbitrary<Constraint> ofCities() {
        return RandomConstraints.about(Atlas.CITY, 5);
    }

    @Provide
    Arbitrary<Constraint> ofTags() {
        return RandomConstraints.about(Atlas.TAG, 5);
    }
}
