package dev.holdfast.sync.profile;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Throws text at the reader of profiles. As a plain test it runs over the corpus beside it; with {@code JAZZER_FUZZ=1} in the
 * environment it searches for more.
 */
class ProfileFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyTextGivesAProfileThatIsWrittenAndReadAgainOrTheTypedError(FuzzedDataProvider data) {
        OfflineProfile profile;
        try {
            profile = OfflineProfile.fromJson(data.consumeRemainingAsString());
        } catch (ProfileException e) {
            return;
        }
        String once = profile.toJson();
        if (!OfflineProfile.fromJson(once).toJson().equals(once)) {
            throw new AssertionError("The profile that was written is another one");
        }
    }
}
