package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.List;

/**
 * One of those who are measured: a name, and a way to open its store. Peers are found as services; what they need beside this
 * library stands in a module of their own.
 */
public interface Contender {
    /** One word in capital letters, for arguments, folders and results. */
    String name();

    /** The name and version as a reader knows them. */
    String title();

    /** What is on the disk when a commit returns, and how that was brought about; one sentence for a table. */
    String durability();

    /** Beginnings of the names of jars that its processes do without, because they hold other versions of the classes it needs. */
    default List<String> jarsLeftOut() {
        return List.of();
    }

    /** Opens the store in a folder, or makes it there. */
    Subject open(Path folder);
}
