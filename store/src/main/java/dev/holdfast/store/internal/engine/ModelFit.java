package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.ModelException;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lets only such a model take the place of a store's present one as adds to it and loosens limits (SPEC 9.1). */
final class ModelFit {
    private final DomainModel model;
    private final List<String> problems = new ArrayList<>();

    private ModelFit(DomainModel model) {
        this.model = model;
    }

    /** @throws ModelException when the model takes something away, listing all of it */
    static void demandAdditive(SqlPort sql, DomainModel model) {
        DomainModel present;
        try (SqlRows rows = sql.prepare("select document from model order by number desc limit 1")
                .query()) {
            rows.next();
            present = DomainModel.fromJson(Objects.requireNonNull(rows.getString(1)));
        }
        ModelFit fit = new ModelFit(model);
        present.entities().forEach(fit::compare);
        if (!fit.problems.isEmpty()) {
            throw new ModelException(fit.problems);
        }
    }

    private void compare(Entity present) {
        Entity next = model.findEntity(present.name()).orElse(null);
        if (next == null) {
            problems.add("Entity " + present.name() + " is in the store and not in the model");
        } else if (!next.root().name().equals(present.root().name())) {
            problems.add("Entity " + present.name() + " has another generalization in the store");
        } else {
            present.members().forEach(member -> compare(next, member));
        }
    }

    private void compare(Entity next, Member present) {
        String name = present.entity().name() + "." + present.name();
        Member member = next.findMember(present.name()).orElse(null);
        if (member == null) {
            problems.add("Member " + name + " is in the store and not in the model");
        } else if (!member.entity().name().equals(present.entity().name()) || !sameKind(present, member)) {
            problems.add("Member " + name + " has another type in the store");
        }
    }

    private static boolean sameKind(Member present, Member next) {
        if (present instanceof Attribute<?> one && next instanceof Attribute<?> other) {
            return one.type() == other.type() && fits(one, other);
        }
        return present.getClass() == next.getClass()
                && present instanceof Association one
                && next instanceof Association other
                && one.target().name().equals(other.target().name());
    }

    private static boolean fits(Attribute<?> present, Attribute<?> next) {
        int longest = next.maxLength().orElse(Integer.MAX_VALUE);
        return present.maxLength().orElse(Integer.MAX_VALUE) <= longest
                && next.enumerationValues().containsAll(present.enumerationValues());
    }
}
