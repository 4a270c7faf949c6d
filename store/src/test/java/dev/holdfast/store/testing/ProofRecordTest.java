package dev.holdfast.store.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProofRecordTest {
    private static final String NAME = "proof-record-test";
    private static final Path FILE = Path.of("target", "proof", NAME + ".json");

    @AfterEach
    void delete() throws IOException {
        Files.delete(FILE);
    }

    @Test
    void aRecordSaysWhatWasTriedAndHowOftenItHeld() throws IOException {
        ProofRecord.of(NAME, "states").with("tears", 3).with("seed", "a \"b\"").write(10, 9);
        assertThat(FILE)
                .hasContent("{\"name\":\"" + NAME + "\",\"tried\":10,\"unit\":\"states\",\"held\":9,"
                        + "\"details\":{\"tears\":3,\"seed\":\"a \\\"b\\\"\"}}");
    }

    @Test
    void aProofThatCannotBeMadeHereSaysWhy() throws IOException {
        ProofRecord.of(NAME, "states").with("tears", 3).write(10, 10);
        ProofRecord.of(NAME, "states").skipped("there is no gcc");
        assertThat(FILE)
                .hasContent("{\"name\":\"" + NAME + "\",\"tried\":0,\"unit\":\"states\",\"held\":0,"
                        + "\"details\":{\"skipped\":\"there is no gcc\"}}");
    }
}
