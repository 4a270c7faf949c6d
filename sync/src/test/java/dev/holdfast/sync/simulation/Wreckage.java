package dev.holdfast.sync.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder of a store whose process may die. At the moment of death its files are copied as they are, before anything can
 * tidy up; the next process finds the copy, and what the dead one's store still does when it is closed reaches nobody.
 */
public final class Wreckage {
    private final Path base;
    private int deaths;
    private boolean left;

    /** A folder that is not there yet; copies stand beside it. */
    public Wreckage(Path base) {
        this.base = base;
    }

    private Path folder(int number) {
        return number == 0 ? base : base.resolveSibling(base.getFileName() + "-after-" + number);
    }

    /** Where the present process has its store. */
    public Path folder() {
        return folder(deaths);
    }

    /** Leaves the files as they are to the next process. */
    public void leave() {
        left = true;
        Path next = folder(deaths + 1);
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, next.resolve(folder().relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next process begins; the store of the one before is closed. */
    public void goOn() {
        if (!left) {
            return;
        }
        left = false;
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deaths++;
    }
}
