package dev.holdfast.sync;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.ConstraintException;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.query.xpath.XPathException;
import dev.holdfast.store.model.Entity;
import dev.holdfast.sync.profile.ConstraintReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the constraints of a profile with the parser of list views, so that a wrong one is found before anything is sent. */
final class ProfileConstraints implements ConstraintReader {
    @Override
    public Reading read(Entity entity, String constraint) {
        try {
            Set<String> paths = new LinkedHashSet<>();
            collect(XPath.parse(entity, constraint), "", paths);
            return Reading.of(List.copyOf(paths));
        } catch (XPathException | ConstraintException e) {
            return Reading.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void collect(Constraint constraint, String prefix, Set<String> paths) {
        if (constraint instanceof Constraint.Comparison comparison) {
            paths.add(prefix + comparison.attribute().name());
        } else if (constraint instanceof Constraint.TextMatch match) {
            paths.add(prefix + match.attribute().name());
        } else if (constraint instanceof Constraint.Empty empty) {
            paths.add(prefix + empty.attribute().name());
        } else if (constraint instanceof Constraint.Linked linked) {
            paths.add(prefix + linked.link().association().name());
        } else if (constraint instanceof Constraint.LinkedTo linked) {
            paths.add(prefix + linked.link().association().name());
        } else if (constraint instanceof Constraint.Exists exists) {
            String step =
                    exists.link().association().name() + "/" + exists.target().name();
            paths.add(prefix + step);
            collect(exists.where(), prefix + step + "/", paths);
        } else {
            constraint.parts().forEach(part -> collect(part, prefix, paths));
        }
    }
}
