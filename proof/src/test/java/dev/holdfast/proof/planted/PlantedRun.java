package dev.holdfast.proof.planted;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The program of a process that runs test classes and ends with one of three codes. */
final class PlantedRun {
    static final int ALL_PASSED = 10;
    static final int SOME_FAILED = 11;
    static final int NOTHING_RAN = 12;

    private PlantedRun() {}

    /** The arguments are the names of the test classes. */
    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(arguments)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(DiscoverySelector[]::new))
                .configurationParameter(
                        "jqwik.database",
                        "target/planted-jqwik-" + ProcessHandle.current().pid())
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.getFailures()
                .forEach(failure -> out.println("FAILED "
                        + failure.getTestIdentifier().getDisplayName() + ": "
                        + failure.getException().toString().lines().findFirst().orElse("")));
        System.exit(code(summary));
    }

    private static int code(TestExecutionSummary summary) {
        if (summary.getTotalFailureCount() > 0) {
            return SOME_FAILED;
        }
        return summary.getTestsSucceededCount() == 0 ? NOTHING_RAN : ALL_PASSED;
    }
}
