package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.change.UnsentIndex.Line;
import dev.holdfast.store.journal.UnsentImportException;
import dev.holdfast.store.journal.UnsentImportException.Problem;
import dev.holdfast.store.spi.json.JsonInput;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an exported folder and believes nothing of it: names, lengths, digests, and every value by its type. */
final class UnsentReader {
    /** An entry's document has at most so many bytes. */
    static final int MAX_ENTRY_BYTES = 256 << 20;

    private static final int MAX_INDEX_BYTES = 256 << 20;
    private static final int MAX_FILES = 1_000_000;
    private static final int DEPTH = 6;
    private static final int MAX_NAME = 300;
    private static final Pattern FILE = Pattern.compile("entry-[1-9]\\d{0,8}(\\.json|-contents)");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    UnsentReader(Path folder) {
        this.folder = folder;
    }

    static UnsentImportException damaged(String what, @Nullable Throwable cause) {
        return new UnsentImportException(Problem.DAMAGED, "The export is damaged: " + what, cause);
    }

    /** The files of the index, once all of them are known to be as it says. */
    List<Line> verified() {
        Path index = folder.resolve(UnsentIndex.NAME);
        if (!Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnsentImportException(Problem.NO_EXPORT, "The folder holds no export of unsent work", null);
        }
        List<Line> lines = read(index, MAX_INDEX_BYTES, IndexJson::read);
        Set<String> names = new HashSet<>();
        for (Line line : lines) {
            if (!FILE.matcher(line.file()).matches()
                    || !DIGEST.matcher(line.digest()).matches()
                    || !names.add(line.file())) {
                throw damaged("the index names what is no file of an export", null);
            }
        }
        lines.forEach(this::verify);
        lines.stream().filter(line -> !line.isContents()).forEach(this::entry);
        return lines;
    }

    /** Passes when a file is as the index says. */
    void verify(Line line) {
        Path file = folder.resolve(line.file());
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) != line.length()
                    || !FileDigest.of(file).equals(line.digest())) {
                throw damaged("a file is missing or is not as it was written (file=" + line.file() + ")", null);
            }
        } catch (IOException e) {
            throw damaged("a file cannot be read (file=" + line.file() + ")", e);
        }
    }

    /** A change. */
    UnsentEntry entry(Line line) {
        return read(folder.resolve(line.file()), MAX_ENTRY_BYTES, UnsentEntryJson::read);
    }

    /** Where the contents of a line lie. */
    Path file(Line line) {
        return folder.resolve(line.file());
    }

    private static <T> T read(Path file, int maxBytes, Function<JsonInput, T> document) {
        JsonInput.Limits limits = new JsonInput.Limits(DEPTH, maxBytes, MAX_NAME, maxBytes);
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            if (Files.size(file) > maxBytes) {
                throw damaged("a document is longer than one may be (bytes=" + maxBytes + ")", null);
            }
            return JsonInput.read(reader, limits, UnsentReader::damaged, document);
        } catch (IOException | UncheckedIOException e) {
            throw damaged("a document cannot be read", e);
        }
    }

    /** The index as JSON. */
    private static final class IndexJson {
        private final List<Line> files = new ArrayList<>();
        private @Nullable String format;
        private int version;

        static List<Line> read(JsonInput in) {
            IndexJson index = new IndexJson();
            in.properties(name -> index.property(name, in));
            if (!UnsentIndex.FORMAT.equals(index.format)) {
                throw new UnsentImportException(Problem.NO_EXPORT, "The folder holds an export of another kind", null);
            }
            if (index.version > UnsentIndex.VERSION) {
                throw new UnsentImportException(
                        Problem.NEWER_VERSION,
                        "The export has a version that this library does not know: upgrade the library (version="
                                + index.version + ", known up to=" + UnsentIndex.VERSION + ")",
                        null);
            }
            return index.files;
        }

        private void property(String name, JsonInput in) {
            switch (name) {
                case "format" -> format = in.text();
                case "version" -> version = in.number();
                case "store", "model", "fingerprint", "time" -> in.text();
                case "files" -> in.elements(() -> files.add(line(in)));
                default -> throw in.unknown(name);
            }
        }

        private Line line(JsonInput in) {
            if (files.size() >= MAX_FILES) {
                throw in.failure("an export has at most " + MAX_FILES + " files");
            }
            String[] texts = new String[2];
            long[] length = {-1};
            in.properties(name -> {
                switch (name) {
                    case "file" -> texts[0] = in.text();
                    case "digest" -> texts[1] = in.text();
                    case "length" -> length[0] = in.wholeNumber();
                    default -> throw in.unknown(name);
                }
            });
            return new Line(in.required(texts[0], "file"), length[0], in.required(texts[1], "digest"));
        }
    }
}
