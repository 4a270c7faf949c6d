/**
 * Processes that are killed: at a step of a commit that is given to them, or whenever it happens to be. What they said was done
 * must be there afterwards, what they were doing must be there whole or not at all. And a device and its server whose power fails.
 */
@NullMarked
package dev.holdfast.proof.kill;

import org.jspecify.annotations.NullMarked;
