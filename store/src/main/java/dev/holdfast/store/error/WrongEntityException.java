package dev.holdfast.store.error;

/** A reference was set to an object of an entity that is neither its target nor a specialization of it (SPEC 2.6). */
public final class WrongEntityException extends CheckException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String actual;

    /**
     * @param entity the entity that owns the association
     * @param association the association's name
     * @param expected the association's target entity
     * @param actual the entity of the object that was given
     */
    public WrongEntityException(String entity, String association, String expected, String actual) {
        super(
                "Association " + Shown.name(association) + " of entity " + Shown.name(entity) + " refers to "
                        + Shown.name(expected) + " but got an object of " + Shown.name(actual) + ".",
                entity,
                association);
        this.expected = expected;
        this.actual = actual;
    }

    /** The name of the association's target entity. */
    public String expected() {
        return expected;
    }

    /** The name of the entity of the object that was given. */
    public String actual() {
        return actual;
    }
}
