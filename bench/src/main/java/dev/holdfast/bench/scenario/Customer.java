package dev.holdfast.bench.scenario;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The object of the scenarios: 8 attributes and 1 reference, about 200 bytes.
 *
 * @param number counts from 0; a subject makes its own id of it
 * @param city one in a hundred customers has the same
 * @param balance with two fractional digits
 * @param country the number of a country, from 0
 */
public record Customer(
        int number,
        String name,
        String city,
        String email,
        boolean active,
        BigDecimal balance,
        Instant birth,
        String notes,
        int points,
        int country) {
    Customer withBalance(BigDecimal other) {
        return new Customer(number, name, city, email, active, other, birth, notes, points, country);
    }
}
