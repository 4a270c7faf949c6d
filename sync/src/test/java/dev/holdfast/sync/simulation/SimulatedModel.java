package dev.holdfast.sync.simulation;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the devices and the server of a simulation are about. */
public final class SimulatedModel {
    /** Countries, cities that refer to them, photos that refer to cities. */
    public static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100))
            .entity("City", e -> e.string("Name", 100).integer("Population").reference("City_Country", "Country"))
            .entity("Photo", e -> e.fileDocument().reference("Photo_City", "City"))
            .build();

    static final Entity COUNTRY = MODEL.entity("Country");
    static final Entity CITY = MODEL.entity("City");
    static final Entity PHOTO = MODEL.entity("Photo");

    private SimulatedModel() {}

    /** An object in one line that begins with its entity: what devices and server have to agree on. */
    public static String text(String entity, Function<String, @Nullable Object> value) {
        return switch (entity) {
            case "Country" -> "Country " + value.apply("Name");
            case "City" ->
                "City " + value.apply("Name") + " " + value.apply("Population") + " " + value.apply("City_Country");
            default ->
                "Photo " + value.apply(FileDocument.NAME) + " " + value.apply(FileDocument.DIGEST) + " "
                        + value.apply("Photo_City");
        };
    }

    /** Every object of a store, as text by id. */
    public static Map<ObjectId, String> texts(ObjectStore store) {
        Map<ObjectId, String> all = new TreeMap<>();
        store.read(view -> {
            for (Entity entity : MODEL.entities()) {
                view.scan(entity, object -> {
                    all.put(object.id(), text(entity.name(), object::get));
                    return true;
                });
            }
            return all;
        });
        return all;
    }

    static String entityOf(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    static String nameMember(String entity) {
        return entity.equals("Photo") ? FileDocument.NAME : "Name";
    }
}
