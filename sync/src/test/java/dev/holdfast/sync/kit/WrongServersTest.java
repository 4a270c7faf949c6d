package dev.holdfast.sync.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ServerLimits;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The kit itself under test: it fails on each wrong server, by the rule that the server breaks. */
final class WrongServersTest {

    private static final int MOST_FAILURES = 15;
    private static final ThreadLocal<WrongServer> WRONG = new ThreadLocal<>();

    @ParameterizedTest
    @EnumSource(WrongServer.class)
    void theKitFailsByTheRuleThatIsBroken(WrongServer wrong) {
        WRONG.set(wrong);
        try {
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Subject.class))
                    .execute()
                    .testEvents();

            assertThat(failures(tests))
                    .hasEntrySatisfying(
                            wrong.rule(),
                            failure -> assertThat(failure)
                                    .isInstanceOf(AssertionError.class)
                                    .hasMessageContaining(wrong.reason()));
            assertThat(failures(tests)).as("most rules still hold").hasSizeLessThan(MOST_FAILURES);
        } finally {
            WRONG.remove();
        }
    }

    private static Map<String, Throwable> failures(Events tests) {
        Map<String, Throwable> failures = new TreeMap<>();
        tests.failed().stream().forEach(event -> failures.put(name(event), cause(event)));
        return failures;
    }

    private static String name(Event event) {
        return event.getTestDescriptor().getDisplayName().replace("()", "");
    }

    private static Throwable cause(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    /** The kit, before the server that is wrong just now. */
    static final class Subject extends TransportConformance {
        @Override
        protected ServerUnderTest start(DomainModel model) {
            FakeServer right = FakeServers.server(model, EnumSet.allOf(Capability.class), ServerLimits.DEFAULT);
            return FakeServers.inMemory(right, WRONG.get()::in);
        }
    }
}
