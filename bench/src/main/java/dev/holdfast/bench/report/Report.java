package dev.holdfast.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes what a reader sees of the results: takes new files from the target folder into {@code results/}, draws {@code plots/},
 * and puts the tables between the marks of {@code README.md}. What was not measured yet is left as it is.
 */
public final class Report {
    private final Path target;
    private final Path home;

    /**
     * A report.
     *
     * @param target where the programs left their files
     * @param home the module's folder
     */
    public Report(Path target, Path home) {
        this.target = target;
        this.home = home;
    }

    /** Writes everything that there are results for. */
    public void write() throws IOException {
        Files.createDirectories(home.resolve("results"));
        Files.createDirectories(home.resolve("plots"));
        if (taken("bench.json")) {
            SpeedResults results = SpeedResults.of(read("bench.json"));
            plot("speed.svg", TableChart.of(results));
            section(
                    "speed",
                    picture("Holdfast against hand-written SQLite, row by row", "speed") + Tables.speed(results));
        }
        if (taken("peers.json")) {
            SpeedResults results = SpeedResults.of(read("peers.json"));
            plot("peers.svg", PeersChart.of(results));
            section("peers", picture("Every row, every store", "peers") + Tables.peers(results));
            section("durability", Tables.durability(results));
        }
        if (taken("growth.json")) {
            GrowthResults results = GrowthResults.of(read("growth.json"));
            plot("growth.svg", GrowthChart.of(results));
            section("growth", picture("The same work over stores of growing size", "growth") + Tables.growth(results));
        }
    }

    private static String picture(String title, String name) {
        return "![" + title + "](plots/" + name + ".svg)\n\n";
    }

    private boolean taken(String name) throws IOException {
        Path kept = home.resolve("results").resolve(name);
        if (Files.exists(target.resolve(name))) {
            Files.copy(target.resolve(name), kept, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.exists(kept);
    }

    private Json read(String name) throws IOException {
        return Json.parse(Files.readString(home.resolve("results").resolve(name)));
    }

    private void plot(String name, String svg) throws IOException {
        Files.writeString(home.resolve("plots").resolve(name), svg);
    }

    /** Puts a text between two lines of the page that mark its place. */
    private void section(String name, String text) throws IOException {
        Path page = home.resolve("README.md");
        String before = Files.readString(page);
        String begin = "<!-- " + name + ": written by --report -->\n";
        String end = "<!-- end of " + name + " -->";
        int from = before.indexOf(begin);
        int to = before.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("the page has no place for " + name);
        }
        Files.writeString(page, before.substring(0, from + begin.length()) + text + before.substring(to));
    }
}
