package dev.holdfast.store.migration;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.DomainModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** A process that waits to be told, opens a store with the second version of a model, and ends without any goodbye. */
final class KilledMigration {
    /** One moment for every open, so that two migrations of the same store write the same. */
    static final StoreOptions OPTIONS =
            StoreOptions.defaults().withSources(() -> Instant.parse("2026-01-02T03:04:05Z"), new Random(1));

    static final DomainModel FIRST = DomainModel.define("Killed", 1)
            .entity("Gone", e -> e.string("Name", 50))
            .entity("Place", e -> e.string("Name", 50).integer("Rank").string("Fax"))
            .entity("Town", e -> e.integer("People").reference("Town_Place", "Place"))
            .build();
    static final DomainModel SECOND = DomainModel.define("Killed", 2)
            .entity("Place", e -> e.string("Title", 5, a -> a.formerly("Name")).longInteger("Rank"))
            .entity(
                    "City",
                    e -> e.formerly("Town")
                            .generalization("Place")
                            .string("People")
                            .referenceSet("City_Places", "Place", a -> a.formerly("Town_Place")))
            .build();

    private KilledMigration() {}

    /** The argument is the store's folder; one line in begins, one line out says that it is done. */
    public static void main(String[] arguments) throws IOException {
        System.in.read();
        ObjectStore.open(Path.of(arguments[0]), SECOND, OPTIONS);
        System.out.println("done");
        Runtime.getRuntime().halt(0);
    }
}
