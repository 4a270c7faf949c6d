package dev.holdfast.sync.format;

import dev.holdfast.store.model.DomainModel;
import java.util.List;

/** A model with one of everything that a store can hold. */
final class FormatModel {
    static final DomainModel MODEL = DomainModel.define("Formats", 1)
            .entity(
                    "Thing",
                    e -> e.string("Name", 100, a -> a.indexed())
                            .string("Remark")
                            .integer("Count", a -> a.indexed())
                            .longInteger("Grams")
                            .decimal("Price", a -> a.indexed())
                            .bool("Good")
                            .dateTime("Due", a -> a.indexed())
                            .enumeration("Color", List.of("Red", "Green"), a -> a.indexed())
                            .autonumber("Number")
                            .decimal("Tax", a -> a.calculated())
                            .hashedString("Secret")
                            .binary("Scan")
                            .reference("Thing_Parent", "Thing")
                            .referenceSet("Thing_Friends", "Thing", a -> a.indexed()))
            .entity("Special", e -> e.generalization("Thing").bool("Extra"))
            .entity("Document", e -> e.fileDocument().reference("Document_Thing", "Thing"))
            .entity("Picture", e -> e.generalization("Document").imageDocument())
            .build();

    private FormatModel() {}
}
