package dev.holdfast.query.constraint;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A point in time that depends on the current one. A begin is the first instant of the period, an end its last
 * millisecond. Weeks begin on Monday.
 */
public enum DateToken {
    /** The current time itself. */
    CURRENT_DATE_TIME("CurrentDateTime", null, 0, true),
    /** Begin of the current minute. */
    BEGIN_OF_CURRENT_MINUTE("BeginOfCurrentMinute", TimeLength.MINUTE, 0, true),
    /** End of the current minute. */
    END_OF_CURRENT_MINUTE("EndOfCurrentMinute", TimeLength.MINUTE, 0, false),
    /** Begin of the current hour. */
    BEGIN_OF_CURRENT_HOUR("BeginOfCurrentHour", TimeLength.HOUR, 0, true),
    /** End of the current hour. */
    END_OF_CURRENT_HOUR("EndOfCurrentHour", TimeLength.HOUR, 0, false),
    /** Begin of today. */
    BEGIN_OF_CURRENT_DAY("BeginOfCurrentDay", TimeLength.DAY, 0, true),
    /** End of today. */
    END_OF_CURRENT_DAY("EndOfCurrentDay", TimeLength.DAY, 0, false),
    /** Begin of yesterday. */
    BEGIN_OF_YESTERDAY("BeginOfYesterday", TimeLength.DAY, -1, true),
    /** End of yesterday. */
    END_OF_YESTERDAY("EndOfYesterday", TimeLength.DAY, -1, false),
    /** Begin of tomorrow. */
    BEGIN_OF_TOMORROW("BeginOfTomorrow", TimeLength.DAY, 1, true),
    /** End of tomorrow. */
    END_OF_TOMORROW("EndOfTomorrow", TimeLength.DAY, 1, false),
    /** Begin of the current week, a Monday. */
    BEGIN_OF_CURRENT_WEEK("BeginOfCurrentWeek", TimeLength.WEEK, 0, true),
    /** End of the current week, a Sunday. */
    END_OF_CURRENT_WEEK("EndOfCurrentWeek", TimeLength.WEEK, 0, false),
    /** Begin of the current month. */
    BEGIN_OF_CURRENT_MONTH("BeginOfCurrentMonth", TimeLength.MONTH, 0, true),
    /** End of the current month. */
    END_OF_CURRENT_MONTH("EndOfCurrentMonth", TimeLength.MONTH, 0, false),
    /** Begin of the current year. */
    BEGIN_OF_CURRENT_YEAR("BeginOfCurrentYear", TimeLength.YEAR, 0, true),
    /** End of the current year. */
    END_OF_CURRENT_YEAR("EndOfCurrentYear", TimeLength.YEAR, 0, false);

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final String tokenName;
    private final @Nullable TimeLength period;
    private final int periodsLater;
    private final boolean begin;

    DateToken(String tokenName, @Nullable TimeLength period, int periodsLater, boolean begin) {
        this.tokenName = tokenName;
        this.period = period;
        this.periodsLater = periodsLater;
        this.begin = begin;
    }

    /** The name between {@code [%} and {@code %]}, without the {@code UTC} that may follow it. */
    public String tokenName() {
        return tokenName;
    }

    /** Whether the zone matters, so that the token has a form in {@code UTC}. */
    public boolean hasZone() {
        return period != null;
    }

    /** The token of that name, exact in case. */
    public static Optional<DateToken> named(String tokenName) {
        return Arrays.stream(values())
                .filter(token -> token.tokenName.equals(tokenName))
                .findFirst();
    }

    ZonedDateTime at(ZonedDateTime now) {
        if (period == null) {
            return now;
        }
        ZonedDateTime start = period.plus(period.start(now), periodsLater);
        return begin ? start : period.plus(start, 1).minus(MILLISECOND);
    }
}
