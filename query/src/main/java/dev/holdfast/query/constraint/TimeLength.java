package dev.holdfast.query.constraint;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/**
 * A length of time by which a {@link Moment} is shifted. Up to the week it is a fixed number of seconds, a day being 24
 * hours; months and years are those of the calendar, cut to the last day of the month where it has no such day.
 */
public enum TimeLength {
    /** {@code [%SecondLength%]}. */
    SECOND("SecondLength", ChronoUnit.SECONDS),
    /** {@code [%MinuteLength%]}. */
    MINUTE("MinuteLength", ChronoUnit.MINUTES),
    /** {@code [%HourLength%]}. */
    HOUR("HourLength", ChronoUnit.HOURS),
    /** {@code [%DayLength%]}: 24 hours. */
    DAY("DayLength", ChronoUnit.DAYS),
    /** {@code [%WeekLength%]}: 168 hours. */
    WEEK("WeekLength", ChronoUnit.WEEKS),
    /** {@code [%MonthLength%]}: a calendar month. */
    MONTH("MonthLength", ChronoUnit.MONTHS),
    /** {@code [%YearLength%]}: a calendar year. */
    YEAR("YearLength", ChronoUnit.YEARS);

    private final String tokenName;
    private final ChronoUnit unit;

    TimeLength(String tokenName, ChronoUnit unit) {
        this.tokenName = tokenName;
        this.unit = unit;
    }

    /** The name between {@code [%} and {@code %]}. */
    public String tokenName() {
        return tokenName;
    }

    /** The unit of that token name, exact in case. */
    public static Optional<TimeLength> named(String tokenName) {
        return Arrays.stream(values())
                .filter(unit -> unit.tokenName.equals(tokenName))
                .findFirst();
    }

    /** The time so many units later by the calendar, in which a day may have 23 or 25 hours. */
    ZonedDateTime plus(ZonedDateTime time, long amount) {
        return time.plus(amount, unit);
    }

    /** The time so many lengths later. */
    ZonedDateTime shift(ZonedDateTime time, long amount) {
        return this == MONTH || this == YEAR
                ? time.plus(amount, unit)
                : time.plusSeconds(Math.multiplyExact(amount, unit.getDuration().toSeconds()));
    }

    /** The first instant of the unit that the time lies in. */
    ZonedDateTime start(ZonedDateTime time) {
        LocalDate day = time.toLocalDate();
        return switch (this) {
            case SECOND, MINUTE, HOUR -> time.truncatedTo(unit);
            case DAY -> day.atStartOfDay(time.getZone());
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(time.getZone());
            case MONTH -> day.withDayOfMonth(1).atStartOfDay(time.getZone());
            case YEAR -> day.withDayOfYear(1).atStartOfDay(time.getZone());
        };
    }
}
