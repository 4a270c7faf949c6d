package dev.holdfast.query.constraint;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The time that the date tokens of a constraint refer to.
 *
 * @param now what {@code [%CurrentDateTime%]} is
 * @param zone where days, weeks, months and years begin, for the tokens that do not end in {@code UTC}
 */
public record EvaluationTime(Instant now, ZoneId zone) {

    /** Both are needed. */
    public EvaluationTime {
        Objects.requireNonNull(now);
        Objects.requireNonNull(zone);
    }

    /** The time given, with days that begin at midnight UTC. */
    public static EvaluationTime utc(Instant now) {
        return new EvaluationTime(now, ZoneOffset.UTC);
    }
}
