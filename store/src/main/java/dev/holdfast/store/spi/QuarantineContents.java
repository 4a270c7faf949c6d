package dev.holdfast.store.spi;

import dev.holdfast.store.journal.QuarantineEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps what belongs to refused changes beside their values: the contents of files (SPEC 5.6). Asked when the quarantine is
 * exported.
 */
@FunctionalInterface
public interface QuarantineContents {
    /**
     * Writes the contents that belong to an entry into the folder, under names of its own that begin with
     * {@code entry-<number>-}.
     *
     * @return the names of the files written, in a fixed order
     */
    List<String> export(QuarantineEntry entry, Path folder) throws IOException;
}
