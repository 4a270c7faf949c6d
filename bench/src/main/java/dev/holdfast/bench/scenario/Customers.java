package dev.holdfast.bench.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The same customers for everyone: each follows from its number and the number of all. */
public final class Customers {
    /** So many countries there are, numbered from 0. */
    public static final int COUNTRIES = 250;
    /** So many customers of a store have the same city. */
    public static final int PER_CITY = 100;

    private static final int CITY_LETTERS = 10;
    private static final int NOTES_LENGTH = 100;
    private static final int MAX_CENTS = 10_000_000;
    private static final long SECONDS_OF_BIRTHS = 2_500_000_000L;
    private static final long FIRST_BIRTH = -1_000_000_000L;
    private static final int MAX_POINTS = 100_000;
    /** Prime, so that neighbours by number are far apart by city. */
    private static final long STRIDE = 7919;
    /** Not the step that the generator itself takes, or neighbours would draw the same values one draw apart. */
    private static final long SEED_STEP = 0xD1342543DE82EF95L;

    private final int cities;

    /** Customers of a store with so many of them. */
    Customers(int all) {
        this.cities = Math.max(1, all / PER_CITY);
    }

    int cities() {
        return cities;
    }

    List<Customer> range(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::customer).toList();
    }

    Customer customer(int number) {
        SplittableRandom random = new SplittableRandom(number * SEED_STEP);
        String first = capital(word(random, 5 + random.nextInt(4)));
        String last = capital(word(random, 8 + random.nextInt(6)));
        return new Customer(
                number,
                first + " " + last,
                city((int) (number * STRIDE % cities)),
                first.toLowerCase(Locale.ROOT) + number % 1000 + "@" + word(random, 9) + ".example",
                random.nextBoolean(),
                BigDecimal.valueOf(random.nextInt(MAX_CENTS), 2),
                Instant.ofEpochSecond(FIRST_BIRTH + random.nextLong(SECONDS_OF_BIRTHS)),
                notes(random),
                random.nextInt(MAX_POINTS),
                random.nextInt(COUNTRIES));
    }

    /** The name of a city, whose place in the alphabet has nothing to do with its number. */
    String city(int number) {
        return capital(word(new SplittableRandom(~number * SEED_STEP), CITY_LETTERS));
    }

    private static String notes(SplittableRandom random) {
        StringBuilder notes = new StringBuilder();
        while (notes.length() < NOTES_LENGTH) {
            notes.append(word(random, 3 + random.nextInt(8))).append(' ');
        }
        return notes.substring(0, NOTES_LENGTH).strip();
    }

    private static String word(SplittableRandom random, int letters) {
        char[] word = new char[letters];
        for (int i = 0; i < letters; i++) {
            word[i] = (char) ('a' + random.nextInt(26));
        }
        return new String(word);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
