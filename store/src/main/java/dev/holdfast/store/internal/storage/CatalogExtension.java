package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.Slot;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a model has and the catalogue has not: looked at first, then added inside the caller's transaction. What is added gets new
 * numbers and tables; nothing that is stored is rewritten, whatever its size (SPEC 9.1). Used by one thread.
 */
public final class CatalogExtension {
    private final SqlSession sql;
    private final DomainModel model;
    private final CatalogLoader catalog;
    private final Set<Entity> entities = new LinkedHashSet<>();
    private final Set<Member> members = new LinkedHashSet<>();

    private CatalogExtension(SqlSession sql, DomainModel model) {
        this.sql = sql;
        this.model = model;
        this.catalog = CatalogLoader.read(sql, model);
        for (Entity entity : model.entities()) {
            if (catalog.knows(entity)) {
                look(entity);
            } else {
                entities.add(entity);
            }
        }
    }

    private void look(Entity entity) {
        for (Member member : entity.ownMembers()) {
            if (!catalog.knows(member)) {
                members.add(member);
            }
        }
    }

    /** Looks at what the model adds; nothing is written. */
    public static CatalogExtension look(SqlSession sql, DomainModel model) {
        return new CatalogExtension(sql, model);
    }

    /** The entities that the catalogue has not. */
    public Set<Entity> entities() {
        return entities;
    }

    /** The members that the catalogue has not, of entities that it has. */
    public Set<Member> members() {
        return members;
    }

    /**
     * Whether the model without what it adds means the same as the one with this fingerprint: then the model that the store was
     * last opened with need not be read to know what became of anything in it.
     */
    public boolean isAllThatDiffersFrom(String fingerprint) {
        return model.fingerprintWithout(entities, members).equals(fingerprint);
    }

    /** Adds it, and gives the catalogue of the model. */
    public Catalog add() {
        for (Entity entity : entities) {
            catalog.add(entity);
        }
        for (Entity entity : model.entities()) {
            addToLine(entity);
            for (Member member : entity.ownMembers()) {
                if (!catalog.knows(member)) {
                    addMember(member);
                }
            }
        }
        for (Entity entity : model.entities()) {
            if (!catalog.knowsLayout(entity)) {
                addLayout(entity);
            }
        }
        CatalogRows.addModel(sql, model);
        return catalog.assemble();
    }

    private void addToLine(Entity entity) {
        if (catalog.knowsRoot(entity)) {
            return;
        }
        CatalogRows.putEntity(sql, catalog.number(entity), entity.name(), catalog.number(entity.root()), true);
        if (entity.root() == entity) {
            ObjectTable.create(sql, catalog.number(entity));
        }
    }

    private void addMember(Member member) {
        CatalogRows.addMember(sql, catalog.number(member.entity()), catalog.add(member), true);
    }

    private void addLayout(Entity entity) {
        RecordLayout added = catalog.addLayout(entity);
        StringBuilder members = new StringBuilder();
        for (Slot slot : added.slots()) {
            members.append(members.isEmpty() ? "" : ",").append(slot.memberId());
        }
        CatalogRows.addLayout(sql, added.id(), catalog.number(entity), members.toString());
    }
}
