package dev.holdfast.proof.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A bug as its file in {@code planted/} tells it: a head of lines {@code key: value}, then the code that is there between {@code
 * <<<<} and {@code ====}, and the code to plant in its place up to {@code >>>>}. How the lines are broken and indented does not
 * matter; that the code stands in the source once, does.
 *
 * @param name the file's name without its ending
 * @param what the bug in a few words
 * @param source the source, from the project's folder
 * @param tests the classes, one of whose tests must fail
 * @param there the code that is there
 * @param planted the code instead
 */
record PlantedBug(String name, String what, Path source, List<String> tests, String there, String planted) {
    private static final Pattern FORM =
            Pattern.compile("(?s)(?<head>.*?)\n<<<<\n(?<there>.*?)\n====\n(?<planted>.*?)\n?>>>>\n?");

    static PlantedBug read(Path file) {
        try {
            Matcher text = FORM.matcher(Files.readString(file));
            if (!text.matches()) {
                throw new IllegalArgumentException("not the form of a planted bug: " + file);
            }
            Map<String, String> head = Arrays.stream(text.group("head").split("\n"))
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(part -> part[0], part -> part[1]));
            return new PlantedBug(
                    file.getFileName().toString().replace(".bug", ""),
                    head.get("what"),
                    Path.of(head.get("source")),
                    List.of(head.get("tests").split(" ")),
                    text.group("there"),
                    text.group("planted"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The module that the source is of. */
    String module() {
        return source.getName(0).toString();
    }

    /** The source with the bug; an error when the code is not there, or more than once. */
    String plantInto(String text) {
        String anyBreaks =
                Arrays.stream(there.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        Matcher found = Pattern.compile(anyBreaks).matcher(text);
        if (!found.find()) {
            throw new AssertionError("The code that bug " + name + " replaces is not in " + source + " any more");
        }
        String changed = text.substring(0, found.start()) + planted + text.substring(found.end());
        if (found.find()) {
            throw new AssertionError("The code that bug " + name + " replaces is in " + source + " more than once");
        }
        return changed;
    }
}
