package dev.holdfast.bench.atlas;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.bench.terminal.ProgressDisplay;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the steps share: the folder, the open store, what was put into it, and what was promised on the way. */
final class Journey implements AutoCloseable {
    private final Path folder;
    private final ProgressDisplay progress;
    private final Map<String, ObjectId> countries = new LinkedHashMap<>();
    private final Map<ObjectId, CityRow> cities = new HashMap<>();
    private @Nullable AtlasData data;
    private @Nullable ObjectStore store;
    private int promises;

    Journey(Path folder, ProgressDisplay progress) {
        this.folder = folder;
        this.progress = progress;
    }

    Path folder() {
        return folder;
    }

    ProgressDisplay progress() {
        return progress;
    }

    /** The data, read once. */
    AtlasData data() {
        AtlasData read = data;
        if (read == null) {
            read = AtlasData.read();
            data = read;
        }
        return read;
    }

    /** Opens the store, or opens it again. */
    ObjectStore reopen() {
        close();
        ObjectStore opened = ObjectStore.open(folder, AtlasModel.MODEL);
        store = opened;
        return opened;
    }

    /** The open store. */
    ObjectStore store() {
        return Objects.requireNonNull(store, "no step has opened the store");
    }

    /** The committed countries by code. */
    Map<String, ObjectId> countries() {
        return countries;
    }

    /** What each committed city was made of. */
    Map<ObjectId, CityRow> cities() {
        return cities;
    }

    /** Checks a promise; the sentence says what holds. */
    void promise(boolean holds, String sentence) {
        if (!holds) {
            throw new BrokenPromiseException(sentence);
        }
        promises++;
    }

    /** How many promises were checked and held. */
    int promises() {
        return promises;
    }

    @Override
    public void close() {
        ObjectStore open = store;
        if (open != null) {
            open.close();
        }
    }
}
