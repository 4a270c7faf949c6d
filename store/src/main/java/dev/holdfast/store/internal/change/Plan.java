package dev.holdfast.store.internal.change;

import dev.holdfast.store.journal.HeldBack;
import dev.holdfast.store.journal.InvalidReference;
import java.util.List;

/**
 * What a scope comes to.
 *
 * @param sendable the changes that may go, oldest first
 * @param invalid the references that cannot be sent, in model order
 * @param heldBack the changes that stay behind
 */
record Plan(List<PendingObject> sendable, List<InvalidReference> invalid, List<HeldBack> heldBack) {}
