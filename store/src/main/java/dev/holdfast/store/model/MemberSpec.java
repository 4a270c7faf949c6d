package dev.holdfast.store.model;

import java.util.List;

/** A member as it was written down, before anything was checked. */
sealed interface MemberSpec permits AttributeSpec, AssociationSpec {

    String name();

    boolean indexed();

    /** The names it had before, the newest first. */
    List<String> formerly();
}
