package dev.holdfast.store.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("architecture")
class ArchitectureRulesTest {

    static Stream<Arguments> rulesAndTheirOffenders() {
        return Stream.of(
                Arguments.of(ArchitectureRules.ONE_ROOM_SPEAKS_SQL, NamesTheDatabase.class),
                Arguments.of(ArchitectureRules.NO_CONSOLE, WritesToTheConsole.class),
                Arguments.of(ArchitectureRules.TIME_AND_CHANCE_COME_FROM_OUTSIDE, AsksTheClock.class),
                Arguments.of(ArchitectureRules.TIME_AND_CHANCE_COME_FROM_OUTSIDE, RollsDice.class),
                Arguments.of(ArchitectureRules.SIGNATURES_HIDE_INTERNALS, ReturnsAnInternalType.class));
    }

    @ParameterizedTest
    @MethodSource("rulesAndTheirOffenders")
    void aRuleSeesWhoBreaksIt(ArchRule rule, Class<?> offender) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(offender))
                        .hasViolation())
                .isTrue();
    }

    record NamesTheDatabase(Connection connection) {}

    static final class WritesToTheConsole {
        static void write() {
            System.out.println();
        }
    }

    static final class AsksTheClock {
        static Instant ask() {
            return Instant.now();
        }
    }

    static final class RollsDice {
        static int roll() {
            return new Random().nextInt();
        }
    }

    /** Names a package of the tests' own tools that happens to be internal. */
    public static final class ReturnsAnInternalType {
        /** The offence is in the type argument. */
        public static List<org.assertj.core.internal.Objects> give() {
            return List.of();
        }
    }
}
