package dev.holdfast.bench.peers.objectbox;

import dev.holdfast.bench.scenario.Customer;
import io.objectbox.annotation.Entity;
import io.objectbox.annotation.Id;
import io.objectbox.annotation.Index;
import java.math.BigDecimal;
import java.time.Instant;

/** A customer as ObjectBox keeps it; its id is the number and one more, since 0 means none. */
@Entity
public class CustomerEntity {
    @Id(assignable = true)
    long id;

    String name;

    @Index
    String city;

    String email;
    boolean active;
    long balance;
    long birth;
    String notes;
    int points;
    int country;

    /** An entity with all its values; ObjectBox makes those it reads with it. */
    public CustomerEntity(
            long id,
            String name,
            String city,
            String email,
            boolean active,
            long balance,
            long birth,
            String notes,
            int points,
            int country) {
        this.id = id;
        this.name = name;
        this.city = city;
        this.email = email;
        this.active = active;
        this.balance = balance;
        this.birth = birth;
        this.notes = notes;
        this.points = points;
        this.country = country;
    }

    static CustomerEntity of(Customer customer) {
        return new CustomerEntity(
                customer.number() + 1L,
                customer.name(),
                customer.city(),
                customer.email(),
                customer.active(),
                customer.balance().unscaledValue().longValue(),
                customer.birth().toEpochMilli(),
                customer.notes(),
                customer.points(),
                customer.country());
    }

    Customer toCustomer() {
        return new Customer(
                (int) (id - 1),
                name,
                city,
                email,
                active,
                BigDecimal.valueOf(balance, 2),
                Instant.ofEpochMilli(birth),
                notes,
                points,
                country);
    }
}
