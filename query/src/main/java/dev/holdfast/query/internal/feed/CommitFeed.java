package dev.holdfast.query.internal.feed;

import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.WriteSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes part in the commits of one open store on behalf of all its lists. There is one for a store, until it closes. */
public final class CommitFeed implements CommitParticipant {

    private static final Map<StorePort, CommitFeed> FEEDS = new HashMap<>();

    private final StorePort port;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Object> services = new HashMap<>();

    private CommitFeed(StorePort port) {
        this.port = port;
    }

    /**
     * The feed of the store. Waits for the commits under way, when it is the first time.
     *
     * @throws dev.holdfast.store.error.StoreReadOnlyException when the store has no commits
     */
    public static CommitFeed of(StorePort port) {
        synchronized (FEEDS) {
            CommitFeed feed = FEEDS.get(port);
            if (feed == null) {
                feed = new CommitFeed(port);
                port.attach(feed);
                FEEDS.put(port, feed);
            }
            return feed;
        }
    }

    /** The feed of the store, if there is one already. */
    public static Optional<CommitFeed> find(StorePort port) {
        synchronized (FEEDS) {
            return Optional.ofNullable(FEEDS.get(port));
        }
    }

    /** The one object of this class for the store, made when it is first asked for. */
    public <T> T service(Class<T> type, Function<StorePort, T> maker) {
        synchronized (services) {
            return Objects.requireNonNull(type.cast(services.computeIfAbsent(type, key -> maker.apply(port))));
        }
    }

    /** The one object of this class for the store, if there is one already. */
    public <T> Optional<T> find(Class<T> type) {
        synchronized (services) {
            return Optional.ofNullable(services.get(type)).map(type::cast);
        }
    }

    /** Adds a listener between two commits, and does the work in the same place: it sees every later commit and no earlier one. */
    public void add(CommitListener listener, Consumer<WriteSession> work) {
        port.<Boolean>write(session -> {
            work.accept(session);
            listeners.add(listener);
            return true;
        });
    }

    /** Adds a listener now: of a commit under way it may hear the end alone. */
    public void add(CommitListener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void remove(CommitListener listener) {
        listeners.remove(listener);
    }

    @Override
    public String name() {
        return "query";
    }

    @Override
    public void write(CommitEvent commit, WriteSession session) {
        listeners.forEach(listener -> listener.committing(commit));
    }

    @Override
    public void published(CommitEvent commit) {
        listeners.forEach(listener -> listener.published(commit));
    }

    @Override
    public void undone(CommitEvent commit) {
        listeners.forEach(listener -> listener.undone(commit));
    }

    @Override
    public void closing() {
        synchronized (FEEDS) {
            FEEDS.remove(port);
        }
        listeners.forEach(CommitListener::closing);
    }
}
