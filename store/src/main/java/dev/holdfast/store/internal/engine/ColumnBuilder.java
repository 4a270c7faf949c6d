package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.commit.CommitPipeline;
import dev.holdfast.store.internal.storage.ColumnValues;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.SqlRows;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes query columns while the store is in use: first the empty column, which every commit fills from then on; then the
 * rows that were there before, chunk by chunk, each chunk a transaction of its own; last the index. A crash in between
 * leaves a column that is not used, and the next open goes on.
 */
public final class ColumnBuilder implements QueryColumns {
    private static final Logger LOG = LoggerFactory.getLogger(ColumnBuilder.class);
    /** Fewer objects than this are filled at once, in the transaction that adds the column. */
    private static final long AT_ONCE = 20_000;

    private static final int CHUNK = 2_000;

    private final StoreEngine engine;
    private volatile @Nullable Progress progress;

    ColumnBuilder(StoreEngine engine) {
        this.engine = engine;
    }

    /** Makes what the model asks for, and goes on with what a crash left unfinished. */
    void open(CommitPipeline pipeline) {
        pipeline.attach(new IndexWatch(engine));
        Set<Member> wanted = new LinkedHashSet<>();
        for (Entity entity : engine.model().entities()) {
            for (Member member : entity.ownMembers()) {
                if (member.isIndexed()) {
                    wanted.add(member);
                }
            }
        }
        wanted.addAll(engine.tables().loading());
        if (!engine.tables().missing(wanted).isEmpty()) {
            CompletableFuture<Void> unused = request(wanted).exceptionally(ColumnBuilder::goesOnAtTheNextOpen);
        }
    }

    private static @Nullable Void goesOnAtTheNextOpen(Throwable e) {
        if (!(e.getCause() instanceof StoreClosedException)) {
            LOG.warn("Query columns could not be filled; the next open goes on", e);
        }
        return null;
    }

    /** The same as {@link #request}, ended when this returns. */
    void requestNow(Collection<? extends Member> members) {
        add(members);
        engine.tables().missing(members).stream()
                .map(member -> member.entity().root())
                .distinct()
                .forEach(root -> fill(root, of(root, members)));
    }

    @Override
    public CompletableFuture<Void> request(Collection<? extends Member> members) {
        if (engine.tables().missing(members).isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        add(members);
        if (engine.tables().missing(members).isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> requestNow(members), engine.background());
    }

    /** Adds the columns; in small tables they are filled and indexed in the same transaction. */
    private void add(Collection<? extends Member> members) {
        engine.write(context -> {
            List<Member> missing = context.tables().missing(members);
            if (missing.isEmpty()) {
                return true;
            }
            ObjectTables added = context.tables().add(context.session(), missing);
            for (Entity root : roots(missing)) {
                if (isSmall(context, root)) {
                    List<Member> here = of(root, missing);
                    added.fill(context.session(), root, toFill(added, here), 0, Integer.MAX_VALUE);
                    added = added.finish(context.session(), here);
                }
            }
            context.replaceTables(added);
            return true;
        });
    }

    /** Counts no further than it must: opening a large store must not cost more than opening a small one. */
    private static boolean isSmall(CommitContext context, Entity root) {
        String text = "select count(*) from (select 1 from " + context.catalog().table(root) + " limit ?)";
        try (SqlRows rows = context.sql().prepare(text).bind(1, AT_ONCE + 1).query()) {
            rows.next();
            return rows.getLong(1) <= AT_ONCE;
        }
    }

    private static Set<Entity> roots(Collection<? extends Member> members) {
        Set<Entity> roots = new LinkedHashSet<>();
        members.forEach(member -> roots.add(member.entity().root()));
        return roots;
    }

    private static List<Member> of(Entity root, Collection<? extends Member> members) {
        return members.stream()
                .<Member>map(member -> member)
                .filter(member -> member.entity().root() == root)
                .toList();
    }

    /** Columns that a load has left without an index are filled already. */
    private static List<Member> toFill(ObjectTables tables, List<Member> members) {
        return members.stream()
                .filter(member -> !tables.loading().contains(member))
                .toList();
    }

    private void fill(Entity root, List<Member> members) {
        List<Member> missing = engine.tables().missing(members);
        List<Member> toFill = toFill(engine.tables(), missing);
        long total = engine.read(view -> view.count(root));
        long done = 0;
        long row = toFill.isEmpty() ? -1 : 0;
        while (row >= 0) {
            if (engine.isClosed()) {
                throw new StoreClosedException("The store is closed");
            }
            progress = new Progress(Math.min(done, total), total);
            long after = row;
            row = engine.write(context -> {
                engine.database().expectLoads();
                return context.tables().fill(context.session(), root, toFill, after, CHUNK);
            });
            done += CHUNK;
        }
        engine.write(context -> {
            context.replaceTables(context.tables().finish(context.session(), missing));
            return true;
        });
        progress = null;
    }

    @Override
    public String table(Entity entity) {
        return engine.tables().catalog().table(entity);
    }

    @Override
    public long entityNumber(Entity entity) {
        return engine.tables().catalog().shape(entity).number();
    }

    @Override
    public Optional<String> column(Member member) {
        return engine.tables().column(member);
    }

    @Override
    public boolean areFewAlike(Member member) {
        return engine.tables().areFewAlike(member);
    }

    @Override
    public Optional<Progress> progress() {
        return Optional.ofNullable(progress);
    }

    @Override
    public @Nullable Object encode(Member member, @Nullable Object value) {
        return ColumnValues.encode(value);
    }
}
