package dev.holdfast.sync.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of PROTOCOL.md is what it says it is, and every message has one. */
final class ProtocolDocumentTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json ([a-z-]+)\n(.*?)```", Pattern.DOTALL);

    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100).string("Code", 2))
            .entity(
                    "City",
                    e -> e.string("Name", 200)
                            .integer("Population")
                            .autonumber("Number")
                            .reference("City_Country", "Country"))
            .entity("Harbour", e -> e.generalization("City").decimal("Depth"))
            .entity("Flag", e -> e.imageDocument())
            .build();

    private static final Map<String, Function<InputStream, Object>> READERS = Map.of(
            "hello", HelloMessages::readDevice,
            "hello-answer", HelloMessages::readServer,
            "offer", ContentMessages::readOffer,
            "content-state", message -> ContentMessages.readState(message, 6),
            "changes", ProtocolDocumentTest::changes,
            "outcomes", ProtocolDocumentTest::outcomes,
            "outcomes-question", message -> OutcomeMessages.readKeys(message, 10),
            "download", message -> DownloadMessages.readRequest(message, 10),
            "page",
                    message -> DownloadMessages.readPage(
                            MODEL, DownloadRequest.full("City", new Selection.All(), 10, 10_000), message),
            "error", ErrorMessages::read);

    private final String document = read();

    @TestFactory
    List<DynamicTest> everyExampleCanBeRead() {
        List<DynamicTest> tests = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(document);
        while (example.find()) {
            String kind = example.group(1);
            String text = example.group(2);
            tests.add(DynamicTest.dynamicTest(
                    kind + " at " + example.start(),
                    () -> assertThat(READERS.get(kind).apply(MessagesTest.stream(text)))
                            .isNotNull()));
        }
        return tests;
    }

    @Test
    void everyMessageHasAnExample() {
        List<String> kinds = EXAMPLE.matcher(document)
                .results()
                .map(example -> example.group(1))
                .distinct()
                .toList();

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(READERS.keySet());
    }

    @Test
    void theTableOfErrorsNamesWhatTheTransportUnderstands() {
        assertThat(document)
                .contains("contents-missing", "contents-changed", "contents-damaged", "contents-broken")
                .contains(Protocol.VERSION_HEADER, Protocol.MODEL_HEADER, Protocol.DEVICE_HEADER)
                .contains(Protocol.LENGTH_HEADER, Protocol.DIGEST_HEADER);
    }

    private static Object changes(InputStream message) {
        var changes = ChangeMessages.read(MODEL, message, 10_000, 10);
        assertThat(changes)
                .allSatisfy(change ->
                        assertThat(ChangeCheck.refusal(MODEL, change.change())).isEmpty());
        return changes;
    }

    private static Object outcomes(InputStream message) {
        List<Outcome> outcomes = new ArrayList<>();
        OutcomeMessages.read(MODEL, message, 10_000, outcomes::add);
        return outcomes;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("PROTOCOL.md"));
        } catch (IOException e) {
            throw new AssertionError("PROTOCOL.md is not where the tests run", e);
        }
    }
}
