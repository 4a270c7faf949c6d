/**
 * What the tests of this module share: a model with every kind of member, objects in plain maps, random constraints and a
 * plain evaluation to hold the real one against. Single-threaded.
 */
@NullMarked
package dev.holdfast.query.testing;

import org.jspecify.annotations.NullMarked;
