package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sync.profile.ProfilePlace.Kind;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingRulesTest {

    @Test
    void aConstraintInAnotherModeThanByConstraintIsRefused() {
        for (DownloadMode mode : EnumSet.complementOf(EnumSet.of(DownloadMode.BY_CONSTRAINT))) {
            Violation violation = Atlas.only(
                    p -> p.entity("City", e -> e.mode(mode).constraint("[Capital]")), ProfileRule.CONSTRAINT_UNUSED);
            assertThat(violation.problem()).contains(mode.name());
        }
    }

    @Test
    void theModeByConstraintWithoutAConstraintIsRefused() {
        Atlas.only(p -> p.entity("City", e -> e.mode(DownloadMode.BY_CONSTRAINT)), ProfileRule.CONSTRAINT_MISSING);
    }

    @Test
    void anEmptyOrEndlessDownloadConstraintIsRefused() {
        Atlas.only(p -> p.entity("City", e -> e.byConstraint("\n")), ProfileRule.CONSTRAINT_INVALID);
        Atlas.only(p -> p.entity("City", e -> e.byConstraint("x".repeat(65_537))), ProfileRule.CONSTRAINT_INVALID);
        assertThat(Atlas.check(p -> p.entity("City", e -> e.byConstraint("x".repeat(65_536))))
                        .isClean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
    void aTimeLimitOutOfItsBoundsIsRefused(String limit) {
        Atlas.only(p -> p.entity("City", e -> e.timeLimit(Duration.parse(limit))), ProfileRule.TIME_LIMIT_INVALID);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 10_001})
    void aPageSizeOutOfItsBoundsIsRefused(int size) {
        Atlas.only(p -> p.entity("City", e -> e.pageSize(size)), ProfileRule.PAGE_SIZE_INVALID);
    }

    @Test
    void theBoundsThemselvesAreClean() {
        assertThat(Atlas.check(p -> p.entity(
                                        "City",
                                        e -> e.timeLimit(Duration.ofHours(24)).pageSize(10_000))
                                .entity(
                                        "Country",
                                        e -> e.timeLimit(Duration.ofNanos(1)).pageSize(1)))
                        .isClean())
                .isTrue();
    }

    @Test
    void settingsOfAnUnknownEntityAreRefused() {
        assertThat(Atlas.only(p -> p.entity("city"), ProfileRule.UNKNOWN_ENTITY)
                        .place()
                        .kind())
                .isEqualTo(Kind.ENTITY);
    }

    @Test
    void settingsThatAreRepeatedAreRefused() {
        Atlas.only(p -> p.entity("City").entity("City"), ProfileRule.NAME_REPEATED);
    }
}
