package dev.holdfast.store.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds everything that is wrong with a model as a whole (SPEC 1.7): its own facts first, then entity by entity in
 * declaration order, then what holds between entities.
 */
final class ModelCheck {

    private ModelCheck() {}

    /** All problems; empty when the model is valid. Beyond the bound on entities only that is told. */
    static List<String> problems(ModelSpec model) {
        Problems problems = new Problems();
        checkFacts(model, problems);
        if (model.entities().size() > DomainModel.MAX_ENTITIES) {
            problems.ofModel(
                    "it has " + model.entities().size() + " entities but may have " + DomainModel.MAX_ENTITIES);
            return problems.found();
        }
        ModelIndex index = new ModelIndex(model);
        checkEntityNames(model, problems);
        for (EntitySpec entity : model.entities()) {
            EntityCheck.check(entity, index, problems);
        }
        AssociationCheck.check(model, index, problems);
        FormerNameCheck.check(model, index, problems);
        return problems.found();
    }

    private static void checkFacts(ModelSpec model, Problems problems) {
        String problem = Names.problemOf(model.name());
        if (problem != null) {
            problems.ofModel(problem);
        }
        if (model.version() < 1) {
            problems.ofModel("the version is " + model.version() + " but must be at least 1");
        }
    }

    private static void checkEntityNames(ModelSpec model, Problems problems) {
        Map<String, EntitySpec> seen = new HashMap<>();
        for (EntitySpec entity : model.entities()) {
            EntitySpec other = seen.putIfAbsent(Names.folded(entity.name()), entity);
            if (other != null) {
                problems.of(entity, "the name clashes with entity " + Names.quoted(other.name()));
            }
        }
    }
}
