package dev.holdfast.store.testing;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A model with one of everything: every type of attribute, both kinds of association, a generalization of two levels,
 * declared defaults, server-assigned members, a cycle of references.
 */
public final class TradeModel {
    /** The model. */
    public static final DomainModel MODEL = DomainModel.define("Trade", 1)
            .entity(
                    "Party",
                    e -> e.string("Name", 40, a -> a.indexed())
                            .reference("Party_Parent", "Party")
                            .referenceSet("Party_Orders", "Order", a -> a.indexed()))
            .entity("Person", e -> e.generalization("Party").integer("Age", a -> a.indexed()))
            .entity("Customer", e -> e.generalization("Person").bool("Vip"))
            .entity(
                    "Order",
                    e -> e.string("Remark")
                            .integer("Lines", a -> a.defaultValue(1))
                            .longInteger("Grams")
                            .decimal("Total", a -> a.indexed())
                            .bool("Paid")
                            .dateTime("Due", a -> a.indexed())
                            .enumeration(
                                    "Status",
                                    List.of("Open", "Sent", "Closed"),
                                    a -> a.defaultValue("Open").indexed())
                            .autonumber("Number")
                            .decimal("Tax", a -> a.calculated())
                            .hashedString("Pin")
                            .binary("Scan")
                            .reference("Order_Customer", "Party")
                            .referenceSet("Order_Tags", "Tag"))
            .entity("Tag", e -> e.string("Text", 20))
            .build();

    public static final Entity PARTY = MODEL.entity("Party");
    public static final Entity PERSON = MODEL.entity("Person");
    public static final Entity CUSTOMER = MODEL.entity("Customer");
    public static final Entity ORDER = MODEL.entity("Order");
    public static final Entity TAG = MODEL.entity("Tag");

    public static final Attribute<String> NAME = PARTY.string("Name");
    public static final Reference PARENT = PARTY.reference("Party_Parent");
    public static final ReferenceSet ORDERS = PARTY.referenceSet("Party_Orders");
    public static final Attribute<Integer> AGE = PERSON.integer("Age");
    public static final Attribute<Boolean> VIP = CUSTOMER.bool("Vip");

    public static final Attribute<String> REMARK = ORDER.string("Remark");
    public static final Attribute<Integer> LINES = ORDER.integer("Lines");
    public static final Attribute<Long> GRAMS = ORDER.longInteger("Grams");
    public static final Attribute<BigDecimal> TOTAL = ORDER.decimal("Total");
    public static final Attribute<Boolean> PAID = ORDER.bool("Paid");
    public static final Attribute<Instant> DUE = ORDER.dateTime("Due");
    public static final Attribute<String> STATUS = ORDER.enumeration("Status");
    public static final Attribute<Long> NUMBER = ORDER.autonumber("Number");
    public static final Attribute<BigDecimal> TAX = ORDER.decimal("Tax");
    public static final Attribute<String> PIN = ORDER.hashedString("Pin");
    public static final Attribute<byte[]> SCAN = ORDER.binary("Scan");
    public static final Reference BUYER = ORDER.reference("Order_Customer");
    public static final ReferenceSet TAGS = ORDER.referenceSet("Order_Tags");

    public static final Attribute<String> TEXT = TAG.string("Text");

    private TradeModel() {}
}
