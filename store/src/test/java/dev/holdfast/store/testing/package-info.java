/**
 * What tests share: the rules every module keeps, and what tests of stores need. Packed as a test artifact, so that the
 * tests of the other modules use the same. Calls the public rooms of the store; nothing of the product calls this.
 */
@NullMarked
package dev.holdfast.store.testing;

import org.jspecify.annotations.NullMarked;
