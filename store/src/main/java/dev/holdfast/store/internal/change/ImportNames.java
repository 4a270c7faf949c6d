package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.internal.storage.CatalogRows;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.SqlPort;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that the names of an imported change have in this store. Names that no model of this store ever had get numbers
 * like those of entities and members that a model has no more, so that the quarantine can hold their values.
 */
final class ImportNames {
    private final Catalog catalog;
    private final UnsentEntry entry;

    ImportNames(Catalog catalog, UnsentEntry entry) {
        this.catalog = catalog;
        this.entry = entry;
    }

    /** The entity of the present model; null when it has none of this name. */
    @Nullable
    Entity entity() {
        return catalog.model().findEntity(entry.entity()).orElse(null);
    }

    /** The member of the present model that holds values of this type; null when there is none. */
    @Nullable
    Member member(String name, SlotType type) {
        Entity entity = entity();
        return entity == null
                ? null
                : entity.findMember(name)
                        .filter(member -> SlotType.of(member) == type)
                        .orElse(null);
    }

    /** Whether every value of the change that is not empty has a place in the present model. */
    boolean fits() {
        return entity() != null
                && entry.values().entrySet().stream()
                        .allMatch(each ->
                                member(each.getKey(), each.getValue().type()) != null || isEmpty(each.getValue()));
    }

    private static boolean isEmpty(TypedValue typed) {
        return typed.type().same(typed.value(), typed.type().emptyValue());
    }

    long entityNumber() {
        return knownEntity().orElseThrow();
    }

    private Optional<Long> knownEntity() {
        Entity entity = entity();
        return entity != null ? Optional.of(catalog.shape(entity).number()) : catalog.formerEntity(entry.entity());
    }

    Map<Integer, TypedValue> values() {
        return numbered(entry.values());
    }

    Map<Integer, TypedValue> base() {
        return numbered(entry.base());
    }

    private Map<Integer, TypedValue> numbered(Map<String, TypedValue> named) {
        Map<Integer, TypedValue> numbered = new LinkedHashMap<>();
        named.forEach((name, typed) -> numbered.put(known(name, typed.type()).orElseThrow(), typed));
        return numbered;
    }

    private Optional<Integer> known(String name, SlotType type) {
        Member member = member(name, type);
        return member != null
                ? Optional.of(catalog.memberId(member))
                : catalog.formerMember(name, type).map(KnownMember::id);
    }

    /** Whether a name has no number yet. */
    boolean areMissing() {
        return knownEntity().isEmpty() || isMissing(entry.values()) || isMissing(entry.base());
    }

    private boolean isMissing(Map<String, TypedValue> named) {
        return named.entrySet().stream()
                .anyMatch(each -> known(each.getKey(), each.getValue().type()).isEmpty());
    }

    /**
     * Numbers that were given in a transaction, for the catalogue once that is durable.
     *
     * @param entity the number of the entity, 0 when it has one
     * @param members the members
     */
    record Given(long entity, Map<Integer, KnownMember> members) {}

    /** Gives numbers to what has none. */
    Given give(CommitContext context) {
        SqlPort sql = context.sql();
        long entity = knownEntity().orElse(0L);
        long given = 0;
        if (entity == 0) {
            given = BatchTable.nextNumber(sql, "select max(id) from entity");
            entity = given;
            CatalogRows.putEntity(sql, given, entry.entity(), given, false);
        }
        Map<Integer, KnownMember> members = new LinkedHashMap<>();
        give(sql, entity, entry.values(), members);
        give(sql, entity, entry.base(), members);
        return new Given(given, members);
    }

    private void give(SqlPort sql, long entity, Map<String, TypedValue> named, Map<Integer, KnownMember> members) {
        named.forEach((name, typed) -> {
            boolean isGiven =
                    members.values().stream().anyMatch(each -> each.name().equals(name) && each.type() == typed.type());
            if (isGiven || known(name, typed.type()).isPresent()) {
                return;
            }
            int id = (int) BatchTable.nextNumber(sql, "select max(id) from member");
            KnownMember added = new KnownMember(id, name, typed.type(), null);
            CatalogRows.addMember(sql, entity, added, false);
            members.put(id, added);
        });
    }

    /** Lets the catalogue know the numbers. */
    void remember(Given given) {
        if (given.entity() != 0) {
            catalog.rememberEntity(given.entity(), entry.entity());
        }
        given.members().values().forEach(catalog::rememberMember);
    }
}
