package dev.holdfast.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Starts a {@link Worker} in a process of its own. */
final class WorkerProcess {
    private final Contender contender;
    private final Path folder;
    private final List<String> jvm;

    /**
     * A process for a contender.
     *
     * @param folder where it runs, for some leave their native libraries there; made if it is missing
     * @param jvm arguments of its virtual machine
     */
    WorkerProcess(Contender contender, Path folder, List<String> jvm) {
        this.contender = contender;
        this.folder = folder;
        this.jvm = jvm;
    }

    /**
     * Runs a worker to its end.
     *
     * @param arguments what the worker gets after the contender's name
     * @param lines takes each line it prints
     */
    void run(List<String> arguments, Consumer<String> lines) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), Worker.class.getName(), contender.name()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            output.lines().forEach(lines);
        }
        if (process.waitFor() != 0) {
            throw new IOException("The worker failed: " + contender.name() + " " + arguments.get(0));
        }
    }

    private String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> contender.jarsLeftOut().stream()
                        .noneMatch(name -> new File(jar).getName().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
