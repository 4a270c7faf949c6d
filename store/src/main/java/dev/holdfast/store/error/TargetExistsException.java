package dev.holdfast.store.error;

import java.nio.file.Path;

/** There is something already where a new folder was to be made: nothing of it was touched. Decision: name another folder. */
public final class TargetExistsException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception for a path that is taken. */
    public TargetExistsException(Path target) {
        super("There is something already where the folder is to be (folder=" + target + ")");
    }
}
