/**
 * Tests of the domain model: what building refuses, with every problem listed; handles, the JSON document and the fingerprint,
 * by examples and by random models.
 */
@NullMarked
package dev.holdfast.store.model;

import org.jspecify.annotations.NullMarked;
