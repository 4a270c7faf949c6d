package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guide's transport is this one, to the character, and it works. */
class JournalGuideTest {
    private static final Path GUIDE = Path.of("JOURNAL.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/holdfast/store/journal/MapTransport.java");

    private final Atlas atlas = new Atlas();
    private final Map<ObjectId, Map<String, Object>> server = new HashMap<>();
    private final MapTransport transport = new MapTransport(atlas.store, server);

    @AfterEach
    void close() {
        atlas.close();
    }

    @Test
    void theGuideShowsTheTransportThatTheseTestsRun() throws IOException {
        String source = Files.readString(SOURCE);
        String begin = "// guide: transport\n";
        String shown = source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// guide: end"));

        assertThat(Files.readString(GUIDE)).contains("```java\n" + shown + "```");
        assertThat(shown.lines().count()).isLessThanOrEqualTo(65);
    }

    @Test
    void whatIsCommittedIsOnTheServerAfterAnUpload() {
        ObjectId country = atlas.add("Country", "Name", "Chad").id();
        ObjectId city =
                atlas.add("City", "Name", "Sarh", "City_Country", country).id();
        transport.upload();
        atlas.edit(city, "Population", 5);
        transport.upload();

        assertThat(server.get(city)).containsEntry("Population", 5).containsEntry("City_Country", country);
        assertThat(atlas.store.pending().count()).isZero();

        atlas.delete(country);
        transport.upload();
        assertThat(server).containsOnlyKeys(city);
        assertThat(server.get(city)).containsEntry("City_Country", null);
    }

    @Test
    void aBatchWhoseAnswerWasLostIsSentAgainUnderTheSameKeys() {
        ObjectId city = atlas.add("City", "Name", "a").id();
        UploadBatch lost = atlas.take();
        atlas.edit(city, "Name", "b");

        List<HeldBack> held = transport.upload();

        assertThat(held).isEmpty();
        assertThat(server.get(city)).containsEntry("Name", "b");
        assertThat(atlas.settle(new Outcome.NotSent(lost.changes().get(0).key(), "")))
                .isZero();
    }

    @Test
    void whatTheServerRefusesWaitsInTheQuarantine() {
        ObjectId city = atlas.add("City", "Name", "a").id();
        transport.upload();
        server.clear();
        atlas.edit(city, "Name", "b");

        transport.upload();

        assertThat(atlas.store.quarantine().find(city).orElseThrow().detail()).isEqualTo("It is gone.");
    }
}
