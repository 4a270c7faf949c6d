package dev.holdfast.query;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.internal.list.BookmarkCodec;
import dev.holdfast.query.internal.list.HostRows;
import dev.holdfast.query.internal.list.ListQuestion;
import dev.holdfast.query.internal.list.RowSource;
import dev.holdfast.query.internal.list.Rows;
import dev.holdfast.query.internal.list.SortOrder;
import dev.holdfast.query.internal.list.StoreRows;
import dev.holdfast.query.internal.search.SearchTerm;
import dev.holdfast.query.list.Aggregate;
import dev.holdfast.query.list.Bookmark;
import dev.holdfast.query.list.Direction;
import dev.holdfast.query.list.ListException;
import dev.holdfast.query.list.ListSource;
import dev.holdfast.query.list.Page;
import dev.holdfast.query.list.SortKey;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A list of an entity's objects: constrained, searched, sorted, read page by page (SPEC 7.2 to 7.4).
 *
 * <pre>{@code
 * ListView cities = ListView.of(store, "City")
 *         .where("[City_Country/Country/Code = 'NL']").search("utr", "Name").sortBy("Name");
 * Page first = cities.page(20);
 * Page second = cities.page(first.next().orElseThrow(), 20);
 * }</pre>
 *
 * <p>Rows that are alike in all sort values stand in the order of their ids, in the direction of the last sort key; without
 * sort keys the ids are the order. A row that no commit touches between two pages comes exactly once. What cannot be asked
 * is an error here, before any row is read.
 *
 * <p>The first page of a list asks, in the background, for the query columns that it would be faster with; {@link #prepare}
 * says when they are there. Until then, and {@link #withoutPreparing()}, objects without a column are looked at one by one.
 *
 * <p>Immutable: every method that refines a list gives another one. Safe for all threads.
 */
public final class ListView {

    /** The most rows of a page. */
    public static final int MAX_PAGE = 10_000;

    /** The most sort keys. */
    public static final int MAX_SORT_KEYS = 16;

    private final ObjectStore store;
    private final StorePort port;
    private final ListParts parts;
    private final RowSource rows;
    private final BookmarkCodec bookmarks;
    private final Preparation preparation;

    private ListView(ObjectStore store, ListParts parts) {
        this.store = store;
        this.port = StorePorts.of(store);
        this.parts = parts;
        SortOrder order = new SortOrder(parts.keys(), port.columns());
        ListQuestion question =
                new ListQuestion(port, parts.entity(), parts.constraint(), parts.term(), order, parts.zone());
        ListSource source = parts.source();
        this.rows = source == null ? new StoreRows(question) : new HostRows(question, source);
        this.bookmarks = new BookmarkCodec(parts.entity(), order);
        this.preparation = new Preparation(port, rows, parts.prepares());
    }

    /** All objects of the entity and its specializations. */
    public static ListView of(ObjectStore store, Entity entity) {
        return new ListView(store, ListParts.of(entity));
    }

    /** The same, by the entity's name. */
    public static ListView of(ObjectStore store, String entity) {
        return of(store, store.model().entity(entity));
    }

    /** The objects that a function of the host gives; those of other entities are left out. */
    public static ListView of(ObjectStore store, Entity entity, ListSource source) {
        return new ListView(store, ListParts.of(entity).withSource(source));
    }

    /** The same, by the entity's name. */
    public static ListView of(ObjectStore store, String entity, ListSource source) {
        return of(store, store.model().entity(entity), source);
    }

    /** Those for which the constraint holds too, in XPath form. */
    public ListView where(String xpath) {
        return where(XPath.parse(parts.entity(), xpath));
    }

    /**
     * Those for which the constraint holds too.
     *
     * @throws ListException when it is about an entity that the list's objects are not of
     */
    public ListView where(Constraint constraint) {
        Optional<Entity> about = constraint.entity();
        if (about.isPresent() && !parts.entity().isA(about.get())) {
            throw ListException.foreignConstraint(about.get(), parts.entity());
        }
        return with(parts.withConstraint(constraint));
    }

    /**
     * Those that have the term in one of the String attributes, without regard to case and diacritics (SPEC 7.3). It takes the
     * place of an earlier search; a term that folds to nothing searches nothing.
     *
     * @throws ListException when one of them cannot be searched, or the term has more than 1,000 characters
     */
    public ListView search(String term, Attribute<?> attribute, Attribute<?>... more) {
        List<Attribute<?>> attributes = new ArrayList<>();
        attributes.add(attribute);
        attributes.addAll(Arrays.asList(more));
        return search(term, attributes);
    }

    /** The same, by the attributes' names. */
    public ListView search(String term, String attribute, String... more) {
        return search(
                term,
                Stream.concat(Stream.of(attribute), Arrays.stream(more))
                        .map(parts.entity()::member)
                        .toList());
    }

    private ListView search(String term, List<? extends Member> members) {
        SearchTerm searched = SearchTerm.of(parts.entity(), term, members);
        return with(parts.withTerm(searched.folded().isEmpty() ? null : searched));
    }

    /** Sorted by the attribute ascending, behind the sort keys that are there. */
    public ListView sortBy(Attribute<?> attribute) {
        return sortBy(attribute, Direction.ASCENDING);
    }

    /** The same, by the attribute's name. */
    public ListView sortBy(String attribute) {
        return sortBy(attribute, Direction.ASCENDING);
    }

    /** The same, by the attribute's name. */
    public ListView sortBy(String attribute, Direction direction) {
        return sortBy(parts.entity().attribute(attribute), direction);
    }

    /**
     * Sorted by the attribute, behind the sort keys that are there.
     *
     * @throws ListException when its values have no order in a store, it is not one of the entity, or there are too many
     */
    public ListView sortBy(Attribute<?> attribute, Direction direction) {
        if (!parts.entity().isA(attribute.entity())) {
            throw ListException.foreignAttribute(attribute, parts.entity().name());
        } else if (parts.keys().size() == MAX_SORT_KEYS) {
            throw ListException.outOfBounds("the number of sort keys", 0, MAX_SORT_KEYS);
        }
        return with(parts.withKey(new SortKey(attribute, direction)));
    }

    /** With days that begin in this zone, for date tokens; UTC by default. */
    public ListView inZone(ZoneId zone) {
        return with(parts.withZone(zone));
    }

    /** One that uses the query columns there are and never asks for others: for a list that is read once. */
    public ListView withoutPreparing() {
        return with(parts.withoutPreparing());
    }

    private ListView with(ListParts changed) {
        return new ListView(store, changed);
    }

    /**
     * The first rows.
     *
     * @param size how many at most, 1 to {@value #MAX_PAGE}
     */
    public Page page(int size) {
        checkSize(size);
        preparation.begin();
        return page(rows.page(null, size));
    }

    /**
     * The rows behind a bookmark, or before it when it is a page's {@link Page#previous()}.
     *
     * @param size how many at most, 1 to {@value #MAX_PAGE}
     * @throws ListException when the bookmark is of a list with another entity or order
     */
    public Page page(Bookmark bookmark, int size) {
        checkSize(size);
        preparation.begin();
        return page(rows.page(bookmarks.decode(bookmark), size));
    }

    private static void checkSize(int size) {
        if (size < 1 || size > MAX_PAGE) {
            throw ListException.outOfBounds("the size of a page", 1, MAX_PAGE);
        }
    }

    private Page page(Rows found) {
        return new Page(
                found.objects(),
                Optional.ofNullable(found.previous()).map(bookmarks::encode),
                Optional.ofNullable(found.next()).map(bookmarks::encode),
                found.commitNumber());
    }

    /** How many rows the list has. */
    public long count() {
        preparation.begin();
        return rows.count();
    }

    /** The ids of all rows, in order: for lists that fit into memory. */
    public List<ObjectId> ids() {
        preparation.begin();
        return rows.ids();
    }

    /**
     * Count, sum, least, greatest and average of a numeric attribute over all rows, as of one commit.
     *
     * @throws ListException when it is not of type Integer, Long, Decimal or Autonumber, or not one of the entity
     */
    public Aggregate aggregate(Attribute<?> attribute) {
        if (!parts.entity().isA(attribute.entity())) {
            throw ListException.foreignAttribute(attribute, parts.entity().name());
        }
        Adding.requireNumeric(attribute);
        preparation.begin();
        Adding adding = new Adding(attribute);
        rows.visit(adding::add);
        return adding.result();
    }

    /** The same, by the attribute's name. */
    public Aggregate aggregate(String attribute) {
        return aggregate(parts.entity().attribute(attribute));
    }

    /** Asks for what makes the list fast, and ends when it is there; the list can be read meanwhile. */
    public CompletableFuture<Void> prepare() {
        return preparation.request();
    }

    /** How a page is found and why, line by line, without values. */
    public String explain() {
        return rows.explain();
    }

    /** The entity whose objects the list shows. */
    public Entity entity() {
        return parts.entity();
    }

    ListParts parts() {
        return parts;
    }

    RowSource rows() {
        return rows;
    }

    ObjectStore store() {
        return store;
    }

    StorePort port() {
        return port;
    }

    /** Shows entity, constraint and order, never a value or a term. */
    @Override
    public String toString() {
        return "ListView of " + parts;
    }
}
