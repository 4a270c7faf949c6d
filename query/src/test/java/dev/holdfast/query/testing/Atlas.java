package dev.holdfast.query.testing;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;

/** A model with every kind of member, two lines of generalizations, and associations in every direction. */
public final class Atlas {

    public static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity(
                    "Place",
                    e -> e.string("Name", 200)
                            .string("Note")
                            .integer("Rank")
                            .autonumber("Number")
                            .reference("Place_Parent", "Place")
                            .referenceSet("Place_Tags", "Tag"))
            .entity("Country", e -> e.generalization("Place").string("Code", 20).decimal("Area"))
            .entity("Kingdom", e -> e.generalization("Country").string("King", 50))
            .entity(
                    "City",
                    e -> e.generalization("Place")
                            .longInteger("Population")
                            .bool("Capital")
                            .dateTime("Founded")
                            .enumeration("Climate", "Mild", "Hot", "Cold")
                            .string("id", 20)
                            .decimal("Density", a -> a.calculated())
                            .hashedString("Secret")
                            .binary("Shield")
                            .reference("City_Country", "Country")
                            .referenceSet("City_Twins", "City"))
            .entity("Tag", e -> e.string("Label", 50).reference("Tag_Owner", "Kingdom"))
            .build();

    public static final Entity PLACE = MODEL.entity("Place");
    public static final Entity COUNTRY = MODEL.entity("Country");
    public static final Entity KINGDOM = MODEL.entity("Kingdom");
    public static final Entity CITY = MODEL.entity("City");
    public static final Entity TAG = MODEL.entity("Tag");

    private Atlas() {}
}
