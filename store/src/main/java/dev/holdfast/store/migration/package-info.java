/**
 * What a change of the model means for a store (SPEC 9.1, 9.2): the plan that says what opening with another model adds,
 * converts, drops and sets aside. Made by the engine, before anything happens or while a store is opened; read by hosts.
 * Knows nothing of ours; everything here is immutable.
 */
@NullMarked
package dev.holdfast.store.migration;

import org.jspecify.annotations.NullMarked;
