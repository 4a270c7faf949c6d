package dev.holdfast.files;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.spi.StorePorts;
import java.nio.file.Path;

/** A process that begins a long piece of work on a store of {@link Albums} and dies at one step of it. */
final class DyingKeeper {
    static final int DEAD = 86;

    private DyingKeeper() {}

    public static void main(String[] arguments) {
        String last = arguments[1];
        ObjectStore store = ObjectStore.open(Path.of(arguments[0]), Albums.MODEL);
        FileStore.of(store);
        StorePorts.watchSteps(step -> {
            if (step.equals(last)) {
                Runtime.getRuntime().halt(DEAD);
            }
        });
        Path other = Path.of(arguments[3]);
        switch (arguments[2]) {
            case "backup" -> store.backup(other);
            case "clear" -> store.clear(UnsentPolicy.GIVE_UP);
            case "reset" -> store.reset(UnsentPolicy.GIVE_UP);
            case "sign-out" -> StorePorts.of(store).signOut(UnsentPolicy.GIVE_UP);
            case "export" -> store.unsent().export(other);
            case "import" -> store.unsent().importFrom(other);
            default -> throw new IllegalArgumentException(arguments[2]);
        }
        store.close();
    }
}
