package dev.holdfast.sync.kit;

import dev.holdfast.sync.transport.SyncTransport;
import java.util.function.UnaryOperator;

/** Servers that break one rule each, the rule of the kit that must notice, and why. */
enum WrongServer {
    APPLIES_TWICE(
            WrongUploads::appliesTwice,
            "aChangeSentAgainHasItsEffectOnceAndTheSameOutcome",
            "the outcome of a key that came before"),
    ANSWERS_FOR_THE_WRONG_KEY(
            WrongUploads::answersForTheWrongKey,
            "everyChangeGetsExactlyOneOutcomeForItsOwnKey",
            "keys of the outcomes"),
    ACCEPTS_DANGLING_REFERENCES(
            WrongUploads::acceptsDanglingReferences,
            "aReferenceToNothingIsRefusedAndNotApplied",
            "one is to be REFERENCE_DANGLING"),
    STOPS_AT_THE_FIRST_REFUSAL(
            WrongUploads::stopsAtTheFirstRefusal, "aRefusedChangeDoesNotStopTheOthers", "an outcome for every change"),
    WRITES_WHOLE_OBJECTS(
            WrongUploads::writesWholeObjects, "onlyTheMembersOfAChangeAreWritten", "a member that was not sent"),
    FORGETS_RECEIPTS(WrongUploads::forgetsReceipts, "anOutcomeCanBeAskedForLater", "two keys that were sent"),
    INVENTS_OUTCOMES(WrongUploads::inventsOutcomes, "anOutcomeCanBeAskedForLater", "one that was not"),
    CURSOR_AHEAD_OF_DATA(
            WrongDownloads::cursorAheadOfData,
            "whatIsCommittedBetweenThePagesOfAFullAnswerIsNotLost",
            "changed between the pages"),
    CURSOR_GOES_BACK(WrongDownloads::cursorGoesBack, "aCursorNeverGoesBack", "entries when nothing has changed"),
    LOSES_DELETIONS(
            WrongDownloads::losesDeletions, "aDeletionIsToldToEveryEarlierCursor", "deletions since an early cursor"),
    LOSES_REMOVALS(
            WrongDownloads::losesRemovals, "anObjectThatNoLongerMatchesIsToldAsRemoved", "removals since the cursor"),
    TAKES_REMOVALS_FOR_DELETIONS(
            WrongDownloads::takesRemovalsForDeletions,
            "anObjectThatNoLongerMatchesIsToldAsRemoved",
            "removals since the cursor"),
    EXCEEDS_THE_PAGE(WrongDownloads::exceedsThePage, "aPageKeepsItsBoundOfObjects", "entries of a page"),
    IGNORES_CONSTRAINTS(WrongDownloads::ignoresConstraints, "aConstraintNarrowsTheAnswer", "objects that match"),
    NEVER_ENDS(WrongDownloads::neverEnds, "everyAnswerEnds", "every page of an answer leads to another place"),
    SENDS_WRONG_TYPES(WrongDownloads::sendsWrongTypes, "everyTypeOfValueComesBackAsItWasSent", "member Rank"),
    SKIPS_AT_PAGE_ENDS(WrongDownloads::skipsAtPageEnds, "aFullAnswerNamesEveryObjectOnce", "objects of all pages"),
    SPOILS_CONTENTS(WrongContents::spoilsContents, "contentsComeBackAsTheyWereSent", "the digest of what came"),
    IGNORES_THE_OFFSET(WrongContents::ignoresTheOffset, "contentsComeFromAnOffset", "the length of all contents"),
    DOES_NOT_CHECK_DIGESTS(
            WrongContents::doesNotCheckDigests,
            "contentsWithAWrongDigestAreRefusedAndDropped",
            "an upload with a wrong digest"),
    IGNORES_UNKNOWN_TOKENS(
            WrongContents::ignoresUnknownTokens, "aChangeWithAnUnknownTokenIsNotApplied", "an unknown token");

    private final UnaryOperator<SyncTransport> fault;
    private final String rule;
    private final String reason;

    WrongServer(UnaryOperator<SyncTransport> fault, String rule, String reason) {
        this.fault = fault;
        this.rule = rule;
        this.reason = reason;
    }

    /** The server that is right, made wrong. */
    SyncTransport in(SyncTransport right) {
        return fault.apply(right);
    }

    /** The rule that must fail. */
    String rule() {
        return rule;
    }

    /** What the failure must speak of. */
    String reason() {
        return reason;
    }
}
