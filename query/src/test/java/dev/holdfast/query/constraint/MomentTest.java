package dev.holdfast.query.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

    /** A Sunday, half an hour before summer time begins there. */
    private static final EvaluationTime AMSTERDAM =
            new EvaluationTime(Instant.parse("2026-03-29T00:30:15.123456Z"), ZoneId.of("Europe/Amsterdam"));

    @ParameterizedTest
    @CsvSource({
        "CURRENT_DATE_TIME, 2026-03-29T00:30:15.123Z, 2026-03-29T00:30:15.123Z",
        "BEGIN_OF_CURRENT_MINUTE, 2026-03-29T00:30:00Z, 2026-03-29T00:30:00Z",
        "END_OF_CURRENT_MINUTE, 2026-03-29T00:30:59.999Z, 2026-03-29T00:30:59.999Z",
        "BEGIN_OF_CURRENT_HOUR, 2026-03-29T00:00:00Z, 2026-03-29T00:00:00Z",
        "END_OF_CURRENT_HOUR, 2026-03-29T00:59:59.999Z, 2026-03-29T00:59:59.999Z",
        "BEGIN_OF_CURRENT_DAY, 2026-03-28T23:00:00Z, 2026-03-29T00:00:00Z",
        "END_OF_CURRENT_DAY, 2026-03-29T21:59:59.999Z, 2026-03-29T23:59:59.999Z",
        "BEGIN_OF_YESTERDAY, 2026-03-27T23:00:00Z, 2026-03-28T00:00:00Z",
        "END_OF_YESTERDAY, 2026-03-28T22:59:59.999Z, 2026-03-28T23:59:59.999Z",
        "BEGIN_OF_TOMORROW, 2026-03-29T22:00:00Z, 2026-03-30T00:00:00Z",
        "END_OF_TOMORROW, 2026-03-30T21:59:59.999Z, 2026-03-30T23:59:59.999Z",
        "BEGIN_OF_CURRENT_WEEK, 2026-03-22T23:00:00Z, 2026-03-23T00:00:00Z",
        "END_OF_CURRENT_WEEK, 2026-03-29T21:59:59.999Z, 2026-03-29T23:59:59.999Z",
        "BEGIN_OF_CURRENT_MONTH, 2026-02-28T23:00:00Z, 2026-03-01T00:00:00Z",
        "END_OF_CURRENT_MONTH, 2026-03-31T21:59:59.999Z, 2026-03-31T23:59:59.999Z",
        "BEGIN_OF_CURRENT_YEAR, 2025-12-31T23:00:00Z, 2026-01-01T00:00:00Z",
        "END_OF_CURRENT_YEAR, 2026-12-31T22:59:59.999Z, 2026-12-31T23:59:59.999Z",
    })
    void aTokenIsItsPeriodsFirstInstantOrLastMillisecond(DateToken token, Instant inAmsterdam, Instant inUtc) {
        assertThat(Moment.of(token).at(AMSTERDAM)).isEqualTo(inAmsterdam);
        assertThat(Moment.of(token).inUtc().at(AMSTERDAM)).isEqualTo(inUtc);
    }

    @Test
    void aDayIsTwentyFourHoursAndAMonthTheCalendars() {
        Moment today = Moment.of(DateToken.BEGIN_OF_CURRENT_DAY);
        assertThat(today.plus(1, TimeLength.DAY).at(AMSTERDAM)).isEqualTo(Instant.parse("2026-03-29T23:00:00Z"));
        assertThat(today.minus(1, TimeLength.MONTH).at(AMSTERDAM)).isEqualTo(Instant.parse("2026-02-27T23:00:00Z"));
        assertThat(today.inUtc()
                        .plus(5, TimeLength.YEAR)
                        .minus(90, TimeLength.SECOND)
                        .at(AMSTERDAM))
                .isEqualTo(Instant.parse("2031-03-28T23:58:30Z"));
    }

    @Test
    void shiftsAreBounded() {
        Moment moment = Moment.of(DateToken.CURRENT_DATE_TIME);
        assertThatThrownBy(() -> moment.plus(Moment.Shift.MAX_AMOUNT + 1, TimeLength.DAY))
                .isInstanceOf(ConstraintException.class);
        assertThatThrownBy(() -> new Moment.Shift(0, TimeLength.DAY)).isInstanceOf(ConstraintException.class);
        assertThatThrownBy(() -> new Moment.Shift(Integer.MIN_VALUE, TimeLength.DAY))
                .isInstanceOf(ConstraintException.class);
        assertThatThrownBy(() -> new Moment(
                        DateToken.CURRENT_DATE_TIME,
                        false,
                        Collections.nCopies(9, new Moment.Shift(1, TimeLength.DAY))))
                .isInstanceOf(ConstraintException.class);
    }

    @Test
    void theFarthestShiftsAreStillInstants() {
        Moment far = new Moment(
                DateToken.END_OF_CURRENT_YEAR,
                true,
                Collections.nCopies(8, new Moment.Shift(-Moment.Shift.MAX_AMOUNT, TimeLength.YEAR)));
        assertThat(far.at(AMSTERDAM).toEpochMilli()).isNegative();
    }

    @Test
    void aMomentPrintsAsXPath() {
        Moment moment = Moment.of(DateToken.BEGIN_OF_CURRENT_DAY)
                .inUtc()
                .minus(3, TimeLength.DAY)
                .plus(1, TimeLength.HOUR);
        assertThat(moment).hasToString("[%BeginOfCurrentDayUTC%] - 3 * [%DayLength%] + 1 * [%HourLength%]");
    }
}
