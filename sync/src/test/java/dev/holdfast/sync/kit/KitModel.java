package dev.holdfast.sync.kit;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The model that the rules of the kit are about: every type, both associations, a specialization and a file document. */
public final class KitModel {

    /** The model. */
    public static final DomainModel MODEL = DomainModel.define("Conformance", 1)
            .entity("Country", e -> e.string("Name", 50))
            .entity(
                    "City",
                    e -> e.string("Name", 50)
                            .string("Text")
                            .integer("Rank")
                            .longInteger("Population")
                            .decimal("Area")
                            .bool("Capital")
                            .dateTime("Founded")
                            .enumeration("Kind", "TOWN", "PORT")
                            .binary("Icon")
                            .autonumber("Number")
                            .reference("City_Country", "Country")
                            .referenceSet("City_Twins", "City"))
            .entity("Harbour", e -> e.generalization("City").integer("Depth"))
            .entity("Photo", e -> e.fileDocument().reference("Photo_City", "City"))
            .build();

    /** The one constraint that the rules use; a server has to understand it on {@code City}. */
    public static final String CONSTRAINT = "[Name = 'kept']";

    private KitModel() {}

    /** A value for every member of a city that a device may write, each at an end of its range. */
    static Map<String, @Nullable Object> everyType(ObjectId country, ObjectId twin) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Name", "Z\u00fcrich \ud83c\udfd4 \"\\ \t\u0001");
        values.put("Text", null);
        values.put("Rank", Integer.MIN_VALUE);
        values.put("Population", Long.MAX_VALUE);
        values.put("Area", new BigDecimal("-12345678901234567890.12345678"));
        values.put("Capital", true);
        values.put("Founded", Instant.parse("0047-03-01T12:00:00.001Z"));
        values.put("Kind", "PORT");
        values.put("Icon", new byte[] {0, 1, -1, 127, -128});
        values.put("City_Country", country);
        values.put("City_Twins", new TreeSet<>(Set.of(twin)));
        return values;
    }
}
