package dev.holdfast.query.testing;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Random values out of few, so that comparisons meet; texts in which quotes, wildcards and marks are frequent. */
public final class RandomValues {

    /** How many different ids there are. */
    public static final int IDS = 24;

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "á",
            "a\u0301",
            "ab",
            "AB",
            "b",
            "%",
            "_",
            "'",
            "\"",
            "it's",
            "Straße",
            "STRASSE",
            "ss",
            "İi",
            "ı",
            "ﬁ",
            "fi",
            "🙂",
            "\uFFFF",
            "\u0000",
            "\u0301",
            "a%b",
            "]",
            "[%",
            "x and y",
            "日本",
            "ｶ",
            "カ",
            "Ép",
            "epone",
            "\u0F40\u0F74\u0F71",
            "\u0F40\u0F74");

    private static final Instant AROUND = Instant.parse("2026-03-29T00:30:00Z");

    private final Random random;

    public RandomValues(Random random) {
        this.random = random;
    }

    public Object of(Attribute<?> attribute) {
        return switch (attribute.type()) {
            case STRING -> text();
            case ENUMERATION -> pick(attribute.enumerationValues());
            case INTEGER -> random.nextInt(5) - 2;
            case LONG, AUTONUMBER -> pick(List.of(-1L, 0L, 1L, 2L, 1000L, Long.MAX_VALUE, Long.MIN_VALUE));
            case DECIMAL ->
                pick(List.of(
                        BigDecimal.ZERO,
                        new BigDecimal("-0.00000001"),
                        new BigDecimal("1.5"),
                        new BigDecimal("10"),
                        new BigDecimal("-99999999999999999999.99999999")));
            case BOOLEAN -> random.nextBoolean();
            case DATE_TIME -> instant();
            case HASHED_STRING -> "hash";
            case BINARY -> new byte[] {1};
        };
    }

    /** The texts that random ones are made of. */
    public static List<String> texts() {
        return TEXTS;
    }

    public String text() {
        String text = pick(TEXTS);
        return random.nextInt(4) == 0 ? text + pick(TEXTS) : text;
    }

    /** Around the time that {@link #now} gives, often exactly at the begin or end of a period. */
    private Instant instant() {
        return now().plusSeconds(3600L * (random.nextInt(2001) - 1000)).plusMillis(random.nextInt(3) - 1);
    }

    /** The night in which summer time begins in most of Europe. */
    public static Instant now() {
        return AROUND;
    }

    public ObjectId id() {
        return id(random.nextInt(IDS));
    }

    public static ObjectId id(int number) {
        return ObjectId.of(0x0198_0000_0000_7000L + ((long) number << 16), 0x8000_0000_0000_0000L + number);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
