package dev.holdfast.bench.scenario;

import dev.holdfast.store.Draft;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.object.StoredObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The customers as a domain model, with an index on the city. */
final class CustomerModel {
    static final DomainModel MODEL = DomainModel.define("Customers", 1)
            .entity("Country", country -> country.string("Code", 10))
            .entity(
                    "Customer",
                    customer -> customer.integer("Number")
                            .string("Name", 100)
                            .string("City", 50, city -> city.indexed())
                            .string("Email", 100)
                            .bool("Active")
                            .decimal("Balance")
                            .dateTime("Birth")
                            .string("Notes", 500)
                            .integer("Points")
                            .reference("Customer_Country", "Country"))
            .build();

    static final Entity COUNTRY = MODEL.entity("Country");
    static final Attribute<String> CODE = COUNTRY.string("Code");
    static final Entity CUSTOMER = MODEL.entity("Customer");
    static final Attribute<Integer> NUMBER = CUSTOMER.integer("Number");
    static final Attribute<String> NAME = CUSTOMER.string("Name");
    static final Attribute<String> CITY = CUSTOMER.string("City");
    static final Attribute<String> EMAIL = CUSTOMER.string("Email");
    static final Attribute<Boolean> ACTIVE = CUSTOMER.bool("Active");
    static final Attribute<BigDecimal> BALANCE = CUSTOMER.decimal("Balance");
    static final Attribute<Instant> BIRTH = CUSTOMER.dateTime("Birth");
    static final Attribute<String> NOTES = CUSTOMER.string("Notes");
    static final Attribute<Integer> POINTS = CUSTOMER.integer("Points");
    static final Reference CUSTOMER_COUNTRY = CUSTOMER.reference("Customer_Country");

    private CustomerModel() {}

    static Draft fill(Draft draft, Customer customer, ObjectId country) {
        return draft.set(NUMBER, customer.number())
                .set(NAME, customer.name())
                .set(CITY, customer.city())
                .set(EMAIL, customer.email())
                .set(ACTIVE, customer.active())
                .set(BALANCE, customer.balance())
                .set(BIRTH, customer.birth())
                .set(NOTES, customer.notes())
                .set(POINTS, customer.points())
                .set(CUSTOMER_COUNTRY, country);
    }

    static Customer customer(StoredObject object, ToIntFunction<ObjectId> countryNumber) {
        return new Customer(
                present(object.get(NUMBER)),
                present(object.get(NAME)),
                present(object.get(CITY)),
                present(object.get(EMAIL)),
                present(object.get(ACTIVE)),
                present(object.get(BALANCE)),
                present(object.get(BIRTH)),
                present(object.get(NOTES)),
                present(object.get(POINTS)),
                countryNumber.applyAsInt(present(object.get(CUSTOMER_COUNTRY))));
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
