package dev.holdfast.files;

import dev.holdfast.store.testing.ChildProcess;
import java.util.List;

/** A program of the tests, run in a process of its own. */
final class ChildJvm {
    private ChildJvm() {}

    /** Runs it to its end, with the heap limited; gives its exit code. */
    static int run(Class<?> program, String heap, String... arguments) {
        try (ChildProcess child = ChildProcess.start(List.of("-Xmx" + heap), program, (Object[]) arguments)) {
            child.toEnd();
            return child.exitCode();
        }
    }
}
