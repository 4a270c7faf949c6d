package dev.holdfast.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One proof as its record tells it. */
record ProofResult(String module, String name, long tried, String unit, long held, Map<String, String> details) {

    /** Every record below the modules' targets, by module and name. */
    static List<ProofResult> below(Path root) {
        List<ProofResult> all = new ArrayList<>();
        for (Path module : children(root)) {
            for (Path file : children(module.resolve("target/proof"))) {
                if (file.toString().endsWith(".json")) {
                    all.add(read(module.getFileName().toString(), file));
                }
            }
        }
        all.sort(Comparator.comparing(ProofResult::module).thenComparing(ProofResult::name));
        return all;
    }

    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProofResult read(String module, Path file) {
        Map<String, String> top = new LinkedHashMap<>();
        Map<String, String> details = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readString(file))) {
            Map<String, String> into = top;
            String key = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    key = json.getString();
                } else if (token == JsonToken.START_OBJECT && !key.isEmpty()) {
                    into = details;
                } else if (token.isScalarValue()) {
                    into.put(key, json.getString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProofResult(
                module,
                top.get("name"),
                Long.parseLong(top.get("tried")),
                top.get("unit"),
                Long.parseLong(top.get("held")),
                details);
    }

    boolean wasSkipped() {
        return details.containsKey("skipped");
    }

    boolean isKept() {
        return held == tried;
    }

    /** A row of the summary's table. */
    String row() {
        String figures = wasSkipped() ? "not tried" : "%,d of %,d %s".formatted(held, tried, unit);
        String told = details.entrySet().stream()
                .map(detail -> detail.getKey() + " " + detail.getValue())
                .collect(Collectors.joining(", "));
        return "| " + module + " | " + name + " | " + figures + " | " + told + " |";
    }
}
