package dev.holdfast.store.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a model, each problem with its place in front. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void ofModel(String problem) {
        found.add("Model: " + problem + ".");
    }

    void of(EntitySpec entity, String problem) {
        found.add("Entity " + Names.quoted(entity.name()) + ": " + problem + ".");
    }

    void of(EntitySpec entity, MemberSpec member, String problem) {
        String place = "Entity " + Names.quoted(entity.name()) + ", member " + Names.quoted(member.name());
        found.add(place + ": " + problem + ".");
    }

    void ofIf(@Nullable String problem, EntitySpec entity) {
        if (problem != null) {
            of(entity, problem);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
