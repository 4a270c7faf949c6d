/**
 * Tools that look into a store without changing it: the doctor that reads everything and says what disagrees, figures, and
 * a readable dump; and into two models, for a build that wants to know what a change asks of devices. Called by users and after every test; they call the store and the inspectors that its rooms and our
 * modules bring along. Any thread may call them at any time: each works on one committed state.
 */
@NullMarked
package dev.holdfast.store.inspect;

import org.jspecify.annotations.NullMarked;
