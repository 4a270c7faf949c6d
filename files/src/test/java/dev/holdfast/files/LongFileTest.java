package dev.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class LongFileTest {
    @Test
    void aFileOfTwoGibibytesGoesInAndOutWithAHeapOf64Mebibytes(@TempDir Path folder) {
        assertThat(ChildJvm.run(LongFileProgram.class, "64m", folder.toString()))
                .isEqualTo(LongFileProgram.DONE);
    }
}
