package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.Slot;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue and brings it up to the model that the store is opened with, inside the caller's transaction. What
 * the model adds gets new numbers and tables; nothing that is stored is rewritten (SPEC 9.1).
 *
 * <p>Reading runs in every opening, so it is written in plain loops: the first lambdas and streams of a process took longer than
 * all the rest of it.
 */
public final class CatalogLoader {
    /** No store comes to so many layouts; a number above is damage. */
    private static final int MAX_LAYOUT = 1 << 20;

    private final SqlSession sql;
    private final DomainModel model;
    private final Map<String, Long> entityNumbers = new HashMap<>();
    private final Map<Long, String> entityNames = new HashMap<>();
    private final Map<Long, Map<String, KnownMember>> liveMembers = new HashMap<>();
    private final Map<Integer, KnownMember> members = new HashMap<>();
    private long nextEntity = 1;
    private int nextMember = 1;

    private CatalogLoader(SqlSession sql, DomainModel model) {
        this.sql = sql;
        this.model = model;
    }

    /** The model that the store was last opened with. */
    public static DomainModel presentModel(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select document from model order by number desc limit 1")
                .query()) {
            rows.next();
            return DomainModel.fromJson(rows.text(1));
        }
    }

    /** Whether the store was last opened with a model of the same fingerprint. */
    public static boolean isPresentModel(SqlSession sql, DomainModel model) {
        try (SqlRows rows = sql.prepare("select fingerprint from model order by number desc limit 1")
                .query()) {
            return rows.next() && model.fingerprint().equals(rows.getString(1));
        }
    }

    /** The catalogue of a store whose present model this is; nothing is written. */
    public static Catalog load(SqlSession sql, DomainModel model) {
        CatalogLoader loader = new CatalogLoader(sql, model);
        loader.readEntities();
        loader.readMembers();
        return loader.assemble(loader.modelNumber());
    }

    /** Adds what the model has and the store has not, and gives the catalogue. */
    public static Catalog extend(SqlSession sql, DomainModel model) {
        CatalogLoader loader = new CatalogLoader(sql, model);
        loader.readEntities();
        loader.readMembers();
        loader.addEntities();
        loader.addMembers();
        loader.addLayouts();
        sql.prepare("insert into model(fingerprint, document) values(?, ?)")
                .bind(1, model.fingerprint())
                .bind(2, model.toJson())
                .execute();
        return loader.assemble(loader.modelNumber());
    }

    private int modelNumber() {
        try (SqlRows rows = sql.prepare("select max(number) from model").query()) {
            rows.next();
            return (int) rows.getLong(1);
        }
    }

    private void readEntities() {
        try (SqlRows rows = sql.prepare("select id, name, live from entity").query()) {
            while (rows.next()) {
                String name = rows.text(2);
                entityNames.put(rows.getLong(1), name);
                if (rows.getLong(3) != 0) {
                    entityNumbers.put(name, rows.getLong(1));
                }
                nextEntity = Math.max(nextEntity, rows.getLong(1) + 1);
            }
        }
    }

    private void readMembers() {
        try (SqlRows rows =
                sql.prepare("select id, entity, name, type, live from member").query()) {
            while (rows.next()) {
                int id = (int) rows.getLong(1);
                String name = rows.text(3);
                Member live = rows.getLong(5) == 0 ? null : liveMember(rows.getLong(2), name);
                KnownMember known = new KnownMember(id, name, type((int) rows.getLong(4)), live);
                members.put(id, known);
                if (live != null) {
                    liveMembers(rows.getLong(2)).put(name, known);
                }
                nextMember = Math.max(nextMember, id + 1);
            }
        }
    }

    private static SlotType type(int code) {
        try {
            return SlotType.ofCode(code);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static StoreCorruptException damaged(@Nullable Throwable cause) {
        return new StoreCorruptException("The store's catalogue of entities and members is damaged", cause);
    }

    /** What a sound catalogue has. */
    private static <T> T there(@Nullable T found) {
        if (found == null) {
            throw damaged(null);
        }
        return found;
    }

    private @Nullable Member liveMember(long entityNumber, String name) {
        Entity entity = liveEntity(entityNumber);
        if (entity != null) {
            for (Member member : entity.ownMembers()) {
                if (member.name().equals(name)) {
                    return member;
                }
            }
        }
        return null;
    }

    private Map<String, KnownMember> liveMembers(long entityNumber) {
        Map<String, KnownMember> known = liveMembers.get(entityNumber);
        if (known == null) {
            known = new HashMap<>();
            liveMembers.put(entityNumber, known);
        }
        return known;
    }

    /** The entity of the model with this number; another that only has the name of one that is gone is not it. */
    private @Nullable Entity liveEntity(long entityNumber) {
        Entity entity =
                model.findEntity(entityNames.getOrDefault(entityNumber, "")).orElse(null);
        boolean live = entity != null && Long.valueOf(entityNumber).equals(entityNumbers.get(entity.name()));
        return live ? entity : null;
    }

    private void addEntities() {
        for (Entity entity : model.entities()) {
            if (!entityNumbers.containsKey(entity.name())) {
                entityNumbers.put(entity.name(), nextEntity);
                entityNames.put(nextEntity, entity.name());
                nextEntity++;
            }
        }
        for (Entity entity : model.entities()) {
            long number = number(entity);
            sql.prepare("insert into entity(id, name, root, live) values(?, ?, ?, 1)"
                            + " on conflict(id) do update set root = excluded.root")
                    .bind(1, number)
                    .bind(2, entity.name())
                    .bind(3, number(entity.root()))
                    .execute();
            if (entity.root() == entity) {
                ObjectTable.create(sql, number);
            }
        }
    }

    private void addMembers() {
        for (Entity entity : model.entities()) {
            Map<String, KnownMember> known = liveMembers(number(entity));
            for (Member member : entity.ownMembers()) {
                if (!known.containsKey(member.name())) {
                    known.put(member.name(), addMember(number(entity), member));
                }
            }
        }
    }

    private KnownMember addMember(long entityNumber, Member member) {
        KnownMember added = new KnownMember(nextMember++, member.name(), SlotType.of(member), member);
        members.put(added.id(), added);
        sql.prepare("insert into member(id, entity, name, type, live) values(?, ?, ?, ?, 1)")
                .bind(1, added.id())
                .bind(2, entityNumber)
                .bind(3, added.name())
                .bind(4, added.type().code())
                .execute();
        return added;
    }

    private void addLayouts() {
        for (Entity entity : model.entities()) {
            String wanted = slots(entity).stream()
                    .map(slot -> Integer.toString(slot.memberId()))
                    .collect(Collectors.joining(","));
            sql.prepare("insert into layout(entity, members) select ?1, ?2 where not exists"
                            + " (select 1 from layout where entity = ?1 and members = ?2)")
                    .bind(1, number(entity))
                    .bind(2, wanted)
                    .execute();
        }
    }

    private List<Slot> slots(Entity entity) {
        List<Slot> slots = new ArrayList<>();
        for (Member member : entity.members()) {
            KnownMember known = there(liveMembers.get(number(member.entity()))).get(member.name());
            slots.add(Slot.of(there(known).id(), member));
        }
        return slots;
    }

    private long number(Entity entity) {
        return there(entityNumbers.get(entity.name()));
    }

    private Catalog assemble(int modelNumber) {
        List<RecordLayout> layouts = readLayouts();
        int highest = 0;
        for (RecordLayout layout : layouts) {
            highest = Math.max(highest, layout.id());
        }
        @Nullable RecordLayout[] byId = new @Nullable RecordLayout[highest + 1];
        for (RecordLayout layout : layouts) {
            byId[layout.id()] = layout;
        }
        IdentityHashMap<Entity, EntityShape> shapes = new IdentityHashMap<>();
        for (Entity entity : model.entities()) {
            shapes.put(entity, new EntityShape(number(entity), entity, presentLayout(entity, layouts)));
        }
        return new Catalog(model, modelNumber, shapes, members, entityNames, byId);
    }

    private RecordLayout presentLayout(Entity entity, List<RecordLayout> layouts) {
        List<Slot> wanted = slots(entity);
        for (RecordLayout layout : layouts) {
            if (!layout.isEntityDropped() && layout.entity() == entity && areSame(layout.slots(), wanted)) {
                return layout;
            }
        }
        throw damaged(null);
    }

    private static boolean areSame(List<Slot> one, List<Slot> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            Slot a = one.get(i);
            Slot b = other.get(i);
            if (a.memberId() != b.memberId() || a.member() != b.member() || a.type() != b.type()) {
                return false;
            }
        }
        return true;
    }

    private List<RecordLayout> readLayouts() {
        List<RecordLayout> layouts = new ArrayList<>();
        try (SqlRows rows =
                sql.prepare("select id, entity, members from layout").query()) {
            while (rows.next()) {
                layouts.add(layout(rows));
            }
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
        return layouts;
    }

    private RecordLayout layout(SqlRows rows) {
        long id = rows.getLong(1);
        if (id < 0 || id > MAX_LAYOUT) {
            throw damaged(null);
        }
        long number = rows.getLong(2);
        List<Slot> slots = slots(rows.text(3));
        Entity entity = liveEntity(number);
        return entity != null
                ? new RecordLayout((int) id, entity, slots)
                : RecordLayout.ofDropped((int) id, entityNames.getOrDefault(number, ""), slots);
    }

    private List<Slot> slots(String memberIds) {
        List<Slot> slots = new ArrayList<>();
        for (String text : memberIds.split(",")) {
            if (!text.isEmpty()) {
                KnownMember known = there(members.get(Integer.valueOf(text)));
                slots.add(new Slot(known.id(), known.member(), known.type()));
            }
        }
        return slots;
    }
}
