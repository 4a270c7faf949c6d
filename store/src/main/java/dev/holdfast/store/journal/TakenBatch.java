package dev.holdfast.store.journal;

import java.util.List;
import java.util.Optional;

/**
 * The answer to taking a batch.
 *
 * @param batch the batch, absent when nothing was to be sent
 * @param heldBack what stays behind, with the reason
 */
public record TakenBatch(Optional<UploadBatch> batch, List<HeldBack> heldBack) {
    /** Copies the list. */
    public TakenBatch {
        heldBack = List.copyOf(heldBack);
    }
}
