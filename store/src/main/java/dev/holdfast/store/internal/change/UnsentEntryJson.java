package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.change.UnsentEntry.Origin;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.json.JsonInput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the document of one change. Whatever is not as it would be written is a failure that names the place. */
final class UnsentEntryJson {
    private static final int MAX_DECIMAL_TEXT = 40;
    private static final int INTEGRAL_DIGITS = 20;
    private static final int FRACTIONAL_DIGITS = 8;
    private static final int MAX_ATTEMPTS = 1_000_000;
    private static final Map<String, Origin> ORIGINS = byName(List.of(Origin.values()));
    private static final Map<String, RefusalReason> REASONS = byName(List.of(RefusalReason.values()));
    private static final Map<String, ChangeKind> KINDS =
            byName(List.of(ChangeKind.CREATED, ChangeKind.CHANGED, ChangeKind.DELETED));
    private static final Map<String, SlotType> TYPES = byName(Arrays.stream(SlotType.values())
            .filter(type -> type != SlotType.HASHED_STRING)
            .toList());

    private final JsonInput in;
    private @Nullable Origin origin;
    private @Nullable ChangeKind kind;
    private @Nullable String entity;
    private @Nullable ObjectId object;
    private @Nullable Instant time;
    private int attempts;
    private @Nullable RefusalReason reason;
    private String detail = "";
    private Map<String, TypedValue> values = Map.of();
    private Map<String, TypedValue> base = Map.of();
    private List<String> withheld = List.of();

    private UnsentEntryJson(JsonInput in) {
        this.in = in;
    }

    private static <E extends Enum<E>> Map<String, E> byName(List<E> all) {
        return all.stream().collect(Collectors.toMap(Enum::name, Function.identity()));
    }

    static UnsentEntry read(JsonInput in) {
        UnsentEntryJson json = new UnsentEntryJson(in);
        in.properties(json::property);
        return json.entry();
    }

    private void property(String name) {
        switch (name) {
            case "origin" -> origin = in.choice(ORIGINS);
            case "kind" -> kind = in.choice(KINDS);
            case "entity" -> entity = name();
            case "object" -> object = id();
            case "time" -> time = instant();
            case "attempts" -> attempts = attempts();
            case "reason" -> reason = in.choice(REASONS);
            case "detail" -> detail = wellFormed(in.text());
            case "values" -> values = values();
            case "base" -> base = values();
            case "withheld" -> withheld = in.elements(this::name);
            default -> throw in.unknown(name);
        }
    }

    private UnsentEntry entry() {
        Origin from = in.required(origin, "origin");
        if ((from == Origin.QUARANTINE) != (reason != null)) {
            throw in.failure("a refused change has a reason, and no other has");
        }
        return new UnsentEntry(
                from,
                in.required(kind, "kind"),
                in.required(entity, "entity"),
                in.required(object, "object"),
                in.required(time, "time"),
                attempts,
                reason,
                detail,
                values,
                base,
                withheld);
    }

    private String name() {
        String name = wellFormed(in.text());
        if (name.isEmpty() || name.length() > 300) {
            throw in.failure("a name has 1 to 300 characters");
        }
        return name;
    }

    private int attempts() {
        int number = in.number();
        if (number < 0 || number > MAX_ATTEMPTS) {
            throw in.failure("attempts are 0 to " + MAX_ATTEMPTS);
        }
        return number;
    }

    private String wellFormed(String text) {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw in.failure("a text has half a surrogate pair");
        }
        return text;
    }

    private Map<String, TypedValue> values() {
        Map<String, TypedValue> read = new LinkedHashMap<>();
        in.properties(member -> read.put(wellFormed(member), typed()));
        return read;
    }

    private TypedValue typed() {
        SlotType[] type = new SlotType[1];
        Object[] value = new Object[1];
        boolean[] given = new boolean[1];
        in.properties(name -> {
            if (name.equals("type")) {
                type[0] = in.choice(TYPES);
            } else if (name.equals("value") && type[0] != null) {
                value[0] = in.isNull() ? type[0].emptyValue() : value(type[0]);
                given[0] = true;
            } else {
                throw in.unknown(name);
            }
        });
        if (!given[0]) {
            throw in.failure("a value has a type, and then a value");
        }
        return new TypedValue(type[0], value[0]);
    }

    private Object value(SlotType type) {
        return switch (type) {
            case STRING, ENUMERATION -> wellFormed(in.text());
            case INTEGER -> in.number();
            case LONG, AUTONUMBER -> in.wholeNumber();
            case DECIMAL -> decimal();
            case BOOLEAN -> in.flag();
            case DATE_TIME -> instant();
            case BINARY -> binary();
            case REFERENCE -> id();
            case REFERENCE_SET -> new LinkedHashSet<>(in.elements(this::id));
            case HASHED_STRING -> throw in.failure("a hashed string is not exported");
        };
    }

    private BigDecimal decimal() {
        String text = in.text();
        try {
            if (text.length() <= MAX_DECIMAL_TEXT && text.chars().noneMatch(each -> each == 'e' || each == 'E')) {
                BigDecimal number = new BigDecimal(text).stripTrailingZeros();
                BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
                if (plain.scale() <= FRACTIONAL_DIGITS && plain.precision() - plain.scale() <= INTEGRAL_DIGITS) {
                    return plain;
                }
            }
        } catch (NumberFormatException e) {
            throw in.failure("expected a decimal");
        }
        throw in.failure("a decimal has at most 20 digits before the point and 8 behind it");
    }

    private Instant instant() {
        try {
            Instant read = Instant.parse(in.text());
            if (Instant.ofEpochMilli(read.toEpochMilli()).equals(read)) {
                return read.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw in.failure("expected an instant in whole milliseconds");
        }
        throw in.failure("expected an instant in whole milliseconds");
    }

    private byte[] binary() {
        try {
            return Base64.getDecoder().decode(in.text());
        } catch (IllegalArgumentException e) {
            throw in.failure("expected Base64");
        }
    }

    private ObjectId id() {
        try {
            return ObjectId.parse(in.text());
        } catch (IllegalArgumentException e) {
            throw in.failure("expected an id");
        }
    }
}
