package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.Slot;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue for a model: the one that the store was last opened with, or one that {@link CatalogExtension} brings it up
 * to.
 *
 * <p>Reading runs in every opening, so it is written in plain loops: the first lambdas and streams of a process took longer than
 * all the rest of it.
 */
public final class CatalogLoader {
    /** No store comes to so many layouts; a number above is damage. */
    private static final int MAX_LAYOUT = 1 << 20;

    private static final String PRESENT =
            "select number, fingerprint, document, checksum from model order by number desc limit 1";

    private final SqlPort sql;
    private final DomainModel model;
    private final boolean checked;
    private final Map<String, Long> entityNumbers = new HashMap<>();
    private final Map<Long, String> entityNames = new HashMap<>();
    private final Map<Long, Map<String, KnownMember>> liveMembers = new HashMap<>();
    private final Map<Integer, KnownMember> members = new HashMap<>();
    private final Map<Long, Long> roots = new HashMap<>();
    private final List<RecordLayout> layouts = new ArrayList<>();
    private long nextEntity = 1;
    private int nextMember = 1;
    private int nextLayout = 1;

    private CatalogLoader(SqlPort sql, DomainModel model, boolean checked) {
        this.sql = sql;
        this.model = model;
        this.checked = checked;
    }

    /** What the catalogue has, read for this model. */
    static CatalogLoader read(SqlPort sql, DomainModel model) {
        return new CatalogLoader(sql, model, true).read();
    }

    private CatalogLoader read() {
        readEntities();
        readMembers();
        readLayouts();
        return this;
    }

    /** The model that the store was last opened with. */
    public static DomainModel presentModel(SqlPort sql) {
        try (SqlRows rows = sql.prepare(PRESENT).query()) {
            if (!rows.next()) {
                throw damaged(null);
            }
            demandModel(rows);
            return DomainModel.fromJson(rows.text(3));
        }
    }

    /** The document is taken as its bytes, since opening with the same model has no need to read it. */
    private static void demandModel(SqlRows rows) {
        RowChecksum check = RowChecksum.of("model");
        check.add(rows.getLong(1));
        check.add(rows.bytes(2));
        check.add(rows.bytes(3));
        check.demand(rows.getLong(4));
    }

    /** The fingerprint of the model that the store was last opened with; empty when it has none. */
    public static String presentFingerprint(SqlPort sql) {
        try (SqlRows rows = sql.prepare(PRESENT).query()) {
            if (!rows.next()) {
                return "";
            }
            demandModel(rows);
            return rows.text(2);
        }
    }

    /** The catalogue of a store whose present model this is; nothing is written. */
    public static Catalog load(SqlPort sql, DomainModel model) {
        return read(sql, model).assemble();
    }

    /** The same from rows that may not be what was written, for salvaging: what it says may be wrong. */
    public static Catalog loadUnchecked(SqlPort sql, DomainModel model) {
        return new CatalogLoader(sql, model, false).read().assemble();
    }

    private int modelNumber() {
        return (int) CatalogRows.highest(sql, "select max(number) from model");
    }

    private void readEntities() {
        try (SqlRows rows =
                sql.prepare("select id, name, root, live, checksum from entity").query()) {
            while (rows.next()) {
                RowChecksum check = RowChecksum.of("entity");
                long id = check.add(rows.getLong(1));
                String name = check.add(rows.text(2));
                long root = check.add(rows.getLong(3));
                boolean live = check.add(rows.getLong(4)) != 0;
                demand(check, rows.getLong(5));
                entityNames.put(id, name);
                roots.put(id, root);
                if (live) {
                    entityNumbers.put(name, id);
                }
                nextEntity = Math.max(nextEntity, id + 1);
            }
        }
    }

    private void demand(RowChecksum check, long stored) {
        if (checked) {
            check.demand(stored);
        }
    }

    private void readMembers() {
        try (SqlRows rows = sql.prepare("select id, entity, name, type, live, column_state, checksum from member")
                .query()) {
            while (rows.next()) {
                readMember(rows);
            }
        }
    }

    private void readMember(SqlRows rows) {
        RowChecksum check = RowChecksum.of("member");
        int id = (int) check.add(rows.getLong(1));
        long entityNumber = check.add(rows.getLong(2));
        String name = check.add(rows.text(3));
        int type = (int) check.add(rows.getLong(4));
        boolean isLive = check.add(rows.getLong(5)) != 0;
        check.add(rows.getLong(6));
        demand(check, rows.getLong(7));
        Member live = isLive ? liveMember(entityNumber, name) : null;
        KnownMember known = new KnownMember(id, name, type(type), live);
        members.put(id, known);
        if (live != null) {
            liveMembers(entityNumber).put(name, known);
        }
        nextMember = Math.max(nextMember, id + 1);
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

    /** Whether the catalogue has the entity. */
    boolean knows(Entity entity) {
        return entityNumbers.containsKey(entity.name());
    }

    /** Whether the catalogue has a member of an entity that it knows. */
    boolean knows(Member member) {
        return liveMembers(number(member.entity())).containsKey(member.name());
    }

    /** Whether the catalogue says which entity is the root of the entity's line. */
    boolean knowsRoot(Entity entity) {
        return Long.valueOf(number(entity.root())).equals(roots.get(number(entity)));
    }

    /** Whether the catalogue has a layout for the entity's records as the model has them. */
    boolean knowsLayout(Entity entity) {
        return presentLayout(entity) != null;
    }

    /** Gives the entity the next number. */
    void add(Entity entity) {
        entityNumbers.put(entity.name(), nextEntity);
        entityNames.put(nextEntity, entity.name());
        nextEntity++;
    }

    /** Gives the member the next number. */
    KnownMember add(Member member) {
        KnownMember added = new KnownMember(nextMember++, member.name(), SlotType.of(member), member);
        members.put(added.id(), added);
        liveMembers(number(member.entity())).put(member.name(), added);
        return added;
    }

    /** Gives the entity's records as the model has them the next layout. */
    RecordLayout addLayout(Entity entity) {
        RecordLayout added = new RecordLayout(nextLayout++, entity, slots(entity));
        layouts.add(added);
        return added;
    }

    private List<Slot> slots(Entity entity) {
        List<Slot> slots = new ArrayList<>();
        for (Member member : entity.members()) {
            KnownMember known = there(liveMembers.get(number(member.entity()))).get(member.name());
            slots.add(Slot.of(there(known).id(), member));
        }
        return slots;
    }

    long number(Entity entity) {
        return there(entityNumbers.get(entity.name()));
    }

    /** The catalogue, once it has every entity, member and layout of the model. */
    Catalog assemble() {
        @Nullable RecordLayout[] byId = new @Nullable RecordLayout[nextLayout];
        for (RecordLayout layout : layouts) {
            byId[layout.id()] = layout;
        }
        IdentityHashMap<Entity, EntityShape> shapes = new IdentityHashMap<>();
        for (Entity entity : model.entities()) {
            shapes.put(entity, new EntityShape(number(entity), entity, there(presentLayout(entity))));
        }
        return new Catalog(model, modelNumber(), shapes, members, entityNames, byId);
    }

    private @Nullable RecordLayout presentLayout(Entity entity) {
        List<Slot> wanted = slots(entity);
        for (RecordLayout layout : layouts) {
            if (!layout.isEntityDropped() && layout.entity() == entity && areSame(layout.slots(), wanted)) {
                return layout;
            }
        }
        return null;
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

    private void readLayouts() {
        try (SqlRows rows =
                sql.prepare("select id, entity, members, checksum from layout").query()) {
            while (rows.next()) {
                RecordLayout layout = layout(rows);
                layouts.add(layout);
                nextLayout = Math.max(nextLayout, layout.id() + 1);
            }
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private RecordLayout layout(SqlRows rows) {
        RowChecksum check = RowChecksum.of("layout");
        long id = check.add(rows.getLong(1));
        long number = check.add(rows.getLong(2));
        String memberIds = check.add(rows.text(3));
        demand(check, rows.getLong(4));
        if (id < 0 || id > MAX_LAYOUT) {
            throw damaged(null);
        }
        List<Slot> slots = slots(memberIds);
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
