package dev.holdfast.bench.peers.hibernate;

import dev.holdfast.bench.scenario.Customer;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** A customer as Hibernate maps it, on the reference's columns. */
@Entity(name = "CustomerRow")
@Table(name = "customer", indexes = @Index(name = "customer_city", columnList = "city"))
public class CustomerRow {
    @Id
    private int id;

    private String name;
    private String city;
    private String email;
    private boolean active;
    private long balance;
    private long birth;
    private String notes;
    private int points;
    private int country;

    /** For Hibernate. */
    protected CustomerRow() {
        this(new Customer(0, "", "", "", false, BigDecimal.ZERO, Instant.EPOCH, "", 0, 0));
    }

    CustomerRow(Customer customer) {
        this.id = customer.number();
        this.name = customer.name();
        this.city = customer.city();
        this.email = customer.email();
        this.active = customer.active();
        this.balance = customer.balance().unscaledValue().longValue();
        this.birth = customer.birth().toEpochMilli();
        this.notes = customer.notes();
        this.points = customer.points();
        this.country = customer.country();
    }

    String name() {
        return name;
    }

    Customer toCustomer() {
        return new Customer(
                id,
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
