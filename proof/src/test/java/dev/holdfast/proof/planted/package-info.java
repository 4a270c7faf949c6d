/**
 * Bugs that are planted on purpose, each into a copy of one source, to see that the tests named for it fail. Reads the sources
 * and compiled tests of all modules; its programs run in processes of their own.
 */
@NullMarked
package dev.holdfast.proof.planted;

import org.jspecify.annotations.NullMarked;
