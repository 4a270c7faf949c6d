package dev.holdfast.proof.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.Shares;
import dev.holdfast.store.testing.ModuleUnderTest;
import dev.holdfast.store.testing.ProofRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests are worth what they catch: each bug on the list must make one of the tests named for it fail. */
class PlantedBugsTest {
    private static final Path MODULE = ModuleUnderTest.of(PlantedBugsTest.class).folder();
    private static final Path ROOT = MODULE.getParent();
    private static final String ONLY = System.getProperty("holdfast.planted", "");

    private static List<PlantedBug> bugs() throws IOException {
        try (Stream<Path> files = Files.list(MODULE.resolve("src/test/resources/planted"))) {
            return files.filter(file -> file.toString().endsWith(".bug"))
                    .map(PlantedBug::read)
                    .filter(bug -> bug.name().contains(ONLY))
                    .sorted(Comparator.comparing(PlantedBug::name))
                    .toList();
        }
    }

    @Test
    void everyBugOfTheListCanStillBePlanted(@TempDir Path folder) throws IOException {
        Planting planting = new Planting(ROOT, folder);
        for (PlantedBug bug : bugs()) {
            assertThat(planting.compiled(bug)).isNotEmptyDirectory();
        }
    }

    @Test
    @Tag("long")
    void everyPlantedBugIsCaught(@TempDir Path folder) throws IOException, InterruptedException {
        Planting planting = new Planting(ROOT, folder);
        List<PlantedBug> bugs = bugs();
        List<String> missed = Collections.synchronizedList(new ArrayList<>());
        Queue<PlantedBug> left = new ConcurrentLinkedQueue<>(bugs);
        Path outputs = Files.createDirectories(MODULE.resolve("target/planted"));
        Shares.run(() -> {
            for (PlantedBug bug = left.poll(); bug != null; bug = left.poll()) {
                Path output = outputs.resolve(bug.name() + ".txt");
                int code = planting.run(planting.compiled(bug), testsModule(bug), bug.tests(), output);
                if (code != PlantedRun.SOME_FAILED) {
                    missed.add(bug.name() + " (" + bug.what() + "), code " + code);
                }
            }
        });
        ProofRecord record = ProofRecord.of("planted-bugs", "bugs");
        if (!missed.isEmpty()) {
            record.with("missed", String.join("; ", missed));
        }
        record.write(bugs.size(), bugs.size() - missed.size());
        assertThat(missed).as("bugs that no test named for them caught").isEmpty();
    }

    /** Tests run where they are at home, since some read files of their module. */
    private static String testsModule(PlantedBug bug) {
        String first = bug.tests().get(0);
        String name = first.replace('.', '/') + ".class";
        return Stream.of("store", "query", "files", "sync", "server")
                .filter(module -> Files.exists(
                        ROOT.resolve(module).resolve("target/test-classes").resolve(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Bug " + bug.name() + " names a test that is not there"));
    }
}
