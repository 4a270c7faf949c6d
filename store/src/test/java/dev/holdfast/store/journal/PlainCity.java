package dev.holdfast.store.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One object as it should be, in the plainest form: its values here, what is under unsent edits, what is in flight, and what
 * was refused. Written from the specification's words, not from the store.
 */
final class PlainCity {
    /** A frozen change, or a refused one. */
    record Frozen(ChangeKind kind, Map<String, @Nullable Object> values, Map<String, @Nullable Object> base) {}

    /** The values here; null when the store does not hold the object. */
    @Nullable
    Map<String, @Nullable Object> local;

    /** Whether the server does not know the object and its creation waits to be sent. */
    boolean unsentCreation = true;

    /** Whether a deletion waits to be sent, and over which values. */
    @Nullable
    Map<String, @Nullable Object> deletion;

    /** The values under edits that wait to be sent. */
    Map<String, @Nullable Object> base = new LinkedHashMap<>();

    @Nullable
    Frozen flight;

    final List<Frozen> refused = new ArrayList<>();

    PlainCity(Map<String, @Nullable Object> values) {
        local = new LinkedHashMap<>(values);
    }

    void edit(String member, @Nullable Object value) {
        Map<String, @Nullable Object> values = Objects.requireNonNull(local);
        if (Objects.equals(values.get(member), value)) {
            return;
        }
        if (!unsentCreation && !base.containsKey(member)) {
            base.put(member, values.get(member));
        }
        values.put(member, value);
    }

    void delete() {
        if (!unsentCreation) {
            deletion = serverValues();
        }
        local = null;
        unsentCreation = false;
        base.clear();
    }

    private Map<String, @Nullable Object> serverValues() {
        Map<String, @Nullable Object> server = new LinkedHashMap<>(Objects.requireNonNull(local));
        server.putAll(base);
        if (flight != null) {
            server.putAll(flight.base());
        }
        return server;
    }

    /** What is pending; null when nothing is. */
    @Nullable
    Frozen pending() {
        if (deletion != null) {
            return new Frozen(ChangeKind.DELETED, Map.of(), deletion);
        } else if (unsentCreation && local != null) {
            return new Frozen(ChangeKind.CREATED, new LinkedHashMap<>(local), Map.of());
        } else if (base.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        base.keySet()
                .forEach(member ->
                        values.put(member, Objects.requireNonNull(local).get(member)));
        return new Frozen(ChangeKind.CHANGED, values, new LinkedHashMap<>(base));
    }

    void take() {
        flight = pending();
        deletion = null;
        unsentCreation = false;
        base.clear();
    }

    void accept(Map<String, @Nullable Object> theirs) {
        Frozen accepted = Objects.requireNonNull(flight);
        flight = null;
        if (deletion != null) {
            deletion.putAll(accepted.values());
            deletion.putAll(theirs);
        } else if (local != null) {
            theirs.forEach(this::takeOver);
        }
    }

    private void takeOver(String member, @Nullable Object theirs) {
        Map<String, @Nullable Object> values = Objects.requireNonNull(local);
        if (!base.containsKey(member)) {
            values.put(member, theirs);
        } else if (Objects.equals(values.get(member), theirs)) {
            base.remove(member);
        } else {
            base.put(member, theirs);
        }
    }

    void refuse() {
        Frozen change = Objects.requireNonNull(flight);
        if (deletion != null) {
            deletion = change.kind() == ChangeKind.CREATED ? null : deletion;
            flight = null;
            return;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(change.values());
        Map<String, @Nullable Object> under = new LinkedHashMap<>(base);
        under.putAll(change.base());
        if (change.kind() == ChangeKind.CREATED) {
            refused.add(new Frozen(change.kind(), Objects.requireNonNull(local), Map.of()));
            local = null;
        } else if (change.kind() == ChangeKind.DELETED) {
            refused.add(change);
            local = new LinkedHashMap<>(change.base());
        } else {
            base.keySet()
                    .forEach(member ->
                            values.put(member, Objects.requireNonNull(local).get(member)));
            refused.add(new Frozen(change.kind(), values, under));
            local = serverValues();
        }
        flight = null;
        base.clear();
    }

    void notSent() {
        Frozen change = Objects.requireNonNull(flight);
        flight = null;
        if (change.kind() == ChangeKind.CREATED) {
            unsentCreation = local != null;
            deletion = null;
            base.clear();
        } else if (change.kind() == ChangeKind.DELETED) {
            deletion = new LinkedHashMap<>(change.base());
        } else if (deletion == null) {
            base.putAll(change.base());
        }
    }

    /** Makes a refused change again; false when it cannot be made. */
    boolean retry(Frozen change) {
        if (change.kind() == ChangeKind.CREATED && local == null) {
            local = new LinkedHashMap<>(change.values());
            unsentCreation = true;
        } else if (change.kind() == ChangeKind.DELETED) {
            if (local != null) {
                delete();
            }
        } else if (local == null) {
            return false;
        } else {
            change.values().forEach(this::edit);
        }
        refused.remove(change);
        return true;
    }
}
