package dev.holdfast.bench.atlas;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Reference;
import java.math.BigDecimal;
import java.util.List;

/** Countries, and the cities and flags that refer to them. */
final class AtlasModel {
    /** The languages of a country's names, in the order of the data. */
    static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "ru", "ar", "zh", "ja", "tr", "el", "hi", "pl");

    static final int CITY_NAME_LENGTH = 200;
    private static final int COUNTRY_NAME_LENGTH = 100;

    static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", country -> {
                country.string("Code", 2, code -> code.indexed());
                LANGUAGES.forEach(language -> country.string("Name_" + language, COUNTRY_NAME_LENGTH));
            })
            .entity(
                    "City",
                    city -> city.longInteger("GeonameId")
                            .string("Name", CITY_NAME_LENGTH)
                            .reference("City_Country", "Country", country -> country.indexed())
                            .string("FeatureCode", 10)
                            .longInteger("Population")
                            .decimal("Longitude")
                            .decimal("Latitude"))
            .entity("Flag", flag -> flag.imageDocument().reference("Flag_Country", "Country", of -> of.indexed()))
            .build();

    static final Entity COUNTRY = MODEL.entity("Country");
    static final Attribute<String> CODE = COUNTRY.string("Code");

    static final Entity FLAG = MODEL.entity("Flag");
    static final Reference FLAG_COUNTRY = FLAG.reference("Flag_Country");

    static final Entity CITY = MODEL.entity("City");
    static final Attribute<Long> GEONAME_ID = CITY.longInteger("GeonameId");
    static final Attribute<String> NAME = CITY.string("Name");
    static final Reference CITY_COUNTRY = CITY.reference("City_Country");
    static final Attribute<String> FEATURE_CODE = CITY.string("FeatureCode");
    static final Attribute<Long> POPULATION = CITY.longInteger("Population");
    static final Attribute<BigDecimal> LONGITUDE = CITY.decimal("Longitude");
    static final Attribute<BigDecimal> LATITUDE = CITY.decimal("Latitude");

    private AtlasModel() {}

    /** A country's name in one of the {@link #LANGUAGES}. */
    static Attribute<String> countryName(String language) {
        return COUNTRY.string("Name_" + language);
    }
}
