package dev.holdfast.store.inspect;

import dev.holdfast.store.error.ModelException;
import dev.holdfast.store.model.DomainModel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The program that compares two model documents in a build. Arguments: the JSON of the released model, that of the next one,
 * and, if wanted, the severity that fails the build, {@link EvolutionSeverity#STRANDS_WORK} otherwise.
 *
 * <p>It writes what {@link ModelEvolution} says to its output and ends with {@value #PASSED}, {@value #FAILED}, or {@value
 * #UNUSABLE} when it cannot say.
 */
public final class ModelEvolutionCheck {
    /** The exit code when every finding is milder than what fails the build. */
    public static final int PASSED = 0;

    /** The exit code when a finding fails the build. */
    public static final int FAILED = 1;

    /** The exit code when the arguments or documents are of no use. */
    public static final int UNUSABLE = 2;

    private ModelEvolutionCheck() {}

    /** Runs the program and ends the process. */
    public static void main(String[] arguments) {
        // A program's output is its answer, where a library's would be noise.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int code = run(arguments, out);
        out.flush();
        Runtime.getRuntime().exit(code);
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length < 2 || arguments.length > 3) {
            out.println("Arguments: <released model> <next model> [" + severities() + "]");
            return UNUSABLE;
        }
        try {
            EvolutionSeverity failing =
                    arguments.length == 3 ? EvolutionSeverity.valueOf(arguments[2]) : EvolutionSeverity.STRANDS_WORK;
            ModelEvolution evolution = ModelEvolution.between(model(arguments[0]), model(arguments[1]));
            out.println(evolution);
            boolean fails = evolution.findings().stream()
                    .anyMatch(each -> each.severity().compareTo(failing) >= 0);
            return fails ? FAILED : PASSED;
        } catch (IOException | ModelException e) {
            out.println("A model document cannot be read: " + e.getMessage());
            return UNUSABLE;
        } catch (IllegalArgumentException e) {
            out.println("The severity is one of " + severities());
            return UNUSABLE;
        }
    }

    private static String severities() {
        return Arrays.stream(EvolutionSeverity.values()).map(Enum::name).collect(Collectors.joining("|"));
    }

    private static DomainModel model(String file) throws IOException {
        return DomainModel.fromJson(Files.readString(Path.of(file)));
    }
}
