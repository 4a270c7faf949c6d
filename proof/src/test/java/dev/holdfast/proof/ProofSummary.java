package dev.holdfast.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a proof: what every module tried, how often, and what held, read from {@code target/proof} and the test reports,
 * printed and written to {@code proof/target/summary.md}. Ends with 1 when a test failed or a promise did not hold.
 */
final class ProofSummary {
    static final String BEGIN = "<!-- figures: begin -->";
    static final String END = "<!-- figures: end -->";

    private final List<ProofResult> results;
    private final TestRun run;

    private ProofSummary(List<ProofResult> results, TestRun run) {
        this.results = results;
        this.run = run;
    }

    /** The arguments are the project's folder and, if the figures of docs/proof.md are to be written anew, {@code page}. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        ProofSummary summary = new ProofSummary(ProofResult.below(root), TestRun.below(root));
        String text = summary.text();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("\n" + text);
        Files.createDirectories(root.resolve("proof/target"));
        Files.writeString(root.resolve("proof/target/summary.md"), text);
        if (arguments.length > 1 && arguments[1].equals("page")) {
            Path page = root.resolve("docs/proof.md");
            Files.writeString(page, replaced(Files.readString(page), text));
        }
        System.exit(summary.isKept() ? 0 : 1);
    }

    /** The page with the figures between its two marks. */
    static String replaced(String page, String figures) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the page has no place for the figures");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + figures + page.substring(end);
    }

    private boolean isKept() {
        return run.failed().isEmpty() && results.stream().allMatch(ProofResult::isKept);
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("%,d tests, %,d failed, %,d skipped"
                .formatted(run.tests(), run.failed().size(), run.skipped().size()));
        lines.add("");
        lines.add("| module | proof | held | details |");
        lines.add("|---|---|---|---|");
        results.forEach(result -> lines.add(result.row()));
        run.failed().forEach(test -> lines.add("\nFAILED: " + test));
        results.stream()
                .filter(result -> !result.isKept())
                .forEach(result -> lines.add("\nDID NOT HOLD: " + result.name()));
        results.stream()
                .filter(ProofResult::wasSkipped)
                .forEach(result -> lines.add("\nNOT TRIED HERE: " + result.name()));
        return String.join("\n", lines) + "\n";
    }
}
