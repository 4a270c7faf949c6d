package dev.holdfast.store.model;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.store.error.ModelException;

/**
 * Throws text at the reader of models. As a plain test it runs over the corpus beside it; with {@code JAZZER_FUZZ=1} in the
 * environment it searches for more.
 */
class ModelFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyTextGivesAModelThatIsWrittenAndReadAgainOrTheTypedError(FuzzedDataProvider data) {
        DomainModel model;
        try {
            model = DomainModel.fromJson(data.consumeRemainingAsString());
        } catch (ModelException e) {
            return;
        }
        if (!DomainModel.fromJson(model.toJson()).fingerprint().equals(model.fingerprint())) {
            throw new AssertionError("The model that was written is another one");
        }
    }
}
