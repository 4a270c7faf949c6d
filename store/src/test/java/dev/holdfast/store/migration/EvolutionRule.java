package dev.holdfast.store.migration;

import dev.holdfast.store.migration.Evolution.Form;
import dev.holdfast.store.migration.Evolution.MemberForm;
import dev.holdfast.store.model.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stated rules for values, worked out once more without the code under test. */
final class EvolutionRule {
    /** Stands for a value that only the server can give. */
    static final Object NOT_AVAILABLE = "(not available)";

    /** Stands for a value that does not go over. */
    static final Object LOST = new Object();

    private static final Set<Form> NUMBERS = Set.of(Form.INTEGER, Form.LONG, Form.DECIMAL, Form.AUTONUMBER);
    private static final Set<Form> TEXTS = Set.of(Form.TEXT, Form.SHORT_TEXT);
    private static final Set<Form> NAMES = Set.of(Form.TWO_NAMES, Form.THREE_NAMES);
    private static final BigDecimal INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Evolution evolution;

    EvolutionRule(Evolution evolution) {
        this.evolution = evolution;
    }

    /** What an object made offline starts with. */
    static @Nullable Object initial(Form form) {
        return switch (form) {
            case INTEGER -> 0;
            case LONG -> 0L;
            case DECIMAL -> BigDecimal.ZERO;
            case BOOLEAN -> false;
            case AUTONUMBER -> NOT_AVAILABLE;
            case REFERENCE_SET -> Set.of();
            default -> null;
        };
    }

    /** Whether an object made offline starts with the value, or it is empty. */
    static boolean isInitial(MemberForm member, @Nullable Object value) {
        return isEmpty(value) || value.equals(initial(member.form()));
    }

    static boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof Collection<?> many && many.isEmpty());
    }

    /** The new value, or {@link #LOST}. */
    @Nullable
    Object goesOver(MemberForm from, MemberForm to, @Nullable Object value) {
        if (NOT_AVAILABLE.equals(value)) {
            return initial(to.form());
        }
        if (isEmpty(value)) {
            return to.form() == Form.AUTONUMBER && from.form() != Form.AUTONUMBER ? NOT_AVAILABLE : empty(to.form());
        }
        if (from.form().isAssociation() != to.form().isAssociation()) {
            return LOST;
        }
        return to.form().isAssociation() ? association(from, to, value) : attribute(from.form(), to.form(), value);
    }

    /** What stands in an object that the server knows, after a value did not go over. */
    static @Nullable Object afterLoss(Form form) {
        return form == Form.AUTONUMBER ? NOT_AVAILABLE : empty(form);
    }

    private static @Nullable Object empty(Form form) {
        return form == Form.REFERENCE_SET ? Set.of() : null;
    }

    private Object association(MemberForm from, MemberForm to, Object value) {
        String former = from.target();
        boolean fits = evolution.second.entities().containsKey(former) && evolution.second.isA(former, to.target());
        if (!fits) {
            return LOST;
        }
        List<ObjectId> targets = value instanceof ObjectId id
                ? List.of(id)
                : ((Collection<?>) value).stream().map(ObjectId.class::cast).toList();
        if (to.form() == Form.REFERENCE_SET) {
            return Set.copyOf(targets);
        }
        return targets.size() == 1 ? targets.get(0) : LOST;
    }

    private static Object attribute(Form from, Form to, Object value) {
        if (NUMBERS.contains(from) && NUMBERS.contains(to)) {
            return number(to, new BigDecimal(value.toString()));
        }
        if (TEXTS.contains(to)) {
            return limited(to, text(value));
        }
        if (NAMES.contains(to)) {
            return (NAMES.contains(from) || TEXTS.contains(from)) && isName(to, value) ? value : LOST;
        }
        if (from == to) {
            return value;
        }
        return TEXTS.contains(from) ? read(to, (String) value) : LOST;
    }

    private static boolean isName(Form form, Object value) {
        return value.equals("ONE") || value.equals("TWO") || (value.equals("SIX") && form == Form.THREE_NAMES);
    }

    private static Object limited(Form form, String text) {
        return text.length() <= (form == Form.SHORT_TEXT ? 3 : 9) ? text : LOST;
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }

    private static Object read(Form to, String text) {
        if (to == Form.BOOLEAN) {
            return text.equals("true") || text.equals("false") ? (Object) text.equals("true") : LOST;
        }
        if (to == Form.DATE_TIME) {
            return text.endsWith("Z") ? Instant.parse(text) : LOST;
        }
        boolean canonical =
                text.matches("0|-?[1-9][0-9]*") || (to == Form.DECIMAL && text.matches("-?[0-9]\\.[0-9]*[1-9]"));
        return canonical ? number(to, new BigDecimal(text)) : LOST;
    }

    private static Object number(Form to, BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        return switch (to) {
            case DECIMAL -> value;
            case INTEGER -> whole && value.abs().compareTo(INT) <= 0 ? (Object) value.intValue() : LOST;
            default -> whole ? (Object) value.longValue() : LOST;
        };
    }
}
