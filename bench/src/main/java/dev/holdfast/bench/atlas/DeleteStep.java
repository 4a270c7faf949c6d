package dev.holdfast.bench.atlas;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Deletes a country: its cities stay, and refer to nothing afterwards. */
final class DeleteStep implements Step {
    private static final String MALTA = "MT";

    @Override
    public String title() {
        return "Delete a country that cities refer to";
    }

    @Override
    public String run(Journey journey) {
        ObjectStore store = journey.store();
        ObjectId malta = Objects.requireNonNull(journey.countries().remove(MALTA));
        List<ObjectId> orphans = journey.cities().entrySet().stream()
                .filter(city -> city.getValue().country().equals(MALTA))
                .map(Map.Entry<ObjectId, CityRow>::getKey)
                .toList();
        store.delete(store.get(AtlasModel.COUNTRY, malta));
        journey.promise(store.find(AtlasModel.COUNTRY, malta).isEmpty(), "a deleted object is gone");
        for (ObjectId orphan : orphans) {
            StoredObject city = store.get(AtlasModel.CITY, orphan);
            journey.promise(city.get(AtlasModel.CITY_COUNTRY) == null, "a reference to a deleted object is cleared");
        }
        long cities = store.count(AtlasModel.CITY);
        journey.promise(cities == journey.cities().size(), "no city goes with its country");
        return "Malta is gone; its %,d cities have no country now".formatted(orphans.size());
    }
}
