package dev.holdfast.query.internal.search;

import dev.holdfast.query.internal.feed.CommitFeed;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.StorePort;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** The search indexes of one open store, one for each set of attributes that a list searches. Safe for all threads. */
public final class SearchIndexes {

    private record Key(Entity entity, Set<Attribute<?>> attributes) {}

    private final StorePort port;
    private final Map<Key, SearchIndex> indexes = new ConcurrentHashMap<>();

    private SearchIndexes(StorePort port) {
        this.port = port;
    }

    /** The indexes of the store. */
    public static SearchIndexes of(StorePort port) {
        return CommitFeed.of(port).service(SearchIndexes.class, SearchIndexes::new);
    }

    /** Asks for the index of a term's attributes; ends when it can be used. */
    public CompletableFuture<Void> request(Entity entity, SearchTerm term) {
        return indexes.computeIfAbsent(new Key(entity, Set.copyOf(term.attributes())), this::begin)
                .opened();
    }

    private SearchIndex begin(Key key) {
        SearchIndex index = new SearchIndex(port, key.entity(), key.attributes());
        try {
            port.background().execute(index::open);
        } catch (RejectedExecutionException e) {
            index.opened().completeExceptionally(e);
        }
        return index;
    }

    /** The index of the term's attributes, for views that begin from now on; empty while there is none. */
    public static Optional<SearchIndex> find(StorePort port, Entity entity, SearchTerm term) {
        return CommitFeed.find(port)
                .flatMap(feed -> feed.find(SearchIndexes.class))
                .map(all -> all.indexes.get(new Key(entity, Set.copyOf(term.attributes()))))
                .filter(SearchIndex::isOpen);
    }
}
