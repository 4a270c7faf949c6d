package dev.holdfast.proof.planted;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Plants bugs into copies of sources, compiles them, and runs tests with the result before the sound classes on the path. */
final class Planting {
    private static final List<String> MODULES = List.of("store", "query", "files", "sync", "server");
    private static final long LONGEST_MINUTES = 5;

    private final Path root;
    private final Path work;
    private final String classPath;

    /**
     * @param root the project's folder
     * @param work a folder for what is compiled
     */
    Planting(Path root, Path work) {
        this.root = root;
        this.work = work;
        List<String> path = new ArrayList<>();
        MODULES.forEach(
                module -> path.add(root.resolve(module + "/target/test-classes").toString()));
        MODULES.forEach(
                module -> path.add(root.resolve(module + "/target/classes").toString()));
        path.add(System.getProperty("java.class.path"));
        this.classPath = String.join(java.io.File.pathSeparator, path);
    }

    /** The classes with the bug in them. */
    Path compiled(PlantedBug bug) throws IOException {
        String text = bug.plantInto(Files.readString(root.resolve(bug.source())));
        Path classes = Files.createDirectories(work.resolve(bug.name()).resolve("classes"));
        Path source = work.resolve(bug.name()).resolve(bug.source().getFileName());
        Files.writeString(source, text);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-parameters", "-nowarn");
            boolean ok = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source.toFile()))
                    .call();
            if (!ok) {
                throw new AssertionError("Bug " + bug.name() + " does not compile:\n" + said);
            }
        }
        return classes;
    }

    /** How the tests end with these classes first; a code of {@link PlantedRun}, or -1 when they did not end. */
    int run(Path classes, String module, List<String> tests, Path output) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        line.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
        line.add("-Dholdfast.proof.folder=" + work.resolve("proof"));
        line.addAll(List.of("-cp", classes + java.io.File.pathSeparator + classPath, PlantedRun.class.getName()));
        line.addAll(tests);
        Process process = new ProcessBuilder(line)
                .directory(root.resolve(module).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            return -1;
        }
        return process.exitValue();
    }
}
