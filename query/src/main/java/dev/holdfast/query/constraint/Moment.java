package dev.holdfast.query.constraint;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A date token, shifted by lengths of time: {@code [%BeginOfCurrentDay%] - 3 * [%DayLength%]}. Immutable.
 *
 * @param token where to start from
 * @param utc whether days and longer periods begin at midnight UTC, else in the evaluation's zone
 * @param shifts what is added, in this order; at most {@value #MAX_SHIFTS}
 */
public record Moment(DateToken token, boolean utc, List<Shift> shifts) implements Operand {

    /** The most shifts. */
    public static final int MAX_SHIFTS = 8;

    /**
     * So many lengths of time later.
     *
     * @param amount from -{@value #MAX_AMOUNT} to {@value #MAX_AMOUNT}, not 0; negative for earlier
     * @param unit the length
     */
    public record Shift(int amount, TimeLength unit) {

        /** The most lengths. */
        public static final int MAX_AMOUNT = 1_000_000;

        /** Checks the amount. */
        public Shift {
            if (amount == 0 || Math.abs((long) amount) > MAX_AMOUNT) {
                throw ConstraintException.limit("the number of lengths of time", 1, MAX_AMOUNT);
            }
        }
    }

    /** Checks the number of shifts; a token without a zone is the same in UTC. */
    public Moment {
        utc = utc && token.hasZone();
        shifts = List.copyOf(shifts);
        if (shifts.size() > MAX_SHIFTS) {
            throw ConstraintException.limit("the number of shifts of a date token", 0, MAX_SHIFTS);
        }
    }

    /** The token, in the evaluation's zone. */
    public static Moment of(DateToken token) {
        return new Moment(token, false, List.of());
    }

    /** The same with days and longer periods that begin at midnight UTC. */
    public Moment inUtc() {
        return new Moment(token, true, shifts);
    }

    /** So many lengths of time later. */
    public Moment plus(int amount, TimeLength unit) {
        List<Shift> more = new ArrayList<>(shifts);
        more.add(new Shift(amount, unit));
        return new Moment(token, utc, more);
    }

    /** So many lengths of time earlier. */
    public Moment minus(int amount, TimeLength unit) {
        return plus(-amount, unit);
    }

    @Override
    public Instant at(EvaluationTime time) {
        ZoneId zone = utc ? ZoneOffset.UTC : time.zone();
        ZonedDateTime moment = token.at(time.now().atZone(zone));
        for (Shift shift : shifts) {
            moment = shift.unit().shift(moment, shift.amount());
        }
        return moment.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The moment as XPath writes it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[%").append(token.tokenName()).append(utc ? "UTC%]" : "%]");
        for (Shift shift : shifts) {
            text.append(shift.amount() < 0 ? " - " : " + ")
                    .append(Math.abs(shift.amount()))
                    .append(" * [%")
                    .append(shift.unit().tokenName())
                    .append("%]");
        }
        return text.toString();
    }
}
