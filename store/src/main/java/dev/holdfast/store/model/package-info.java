/**
 * The domain model (SPEC section 1): entities, attributes, associations, their JSON document and their fingerprint.
 *
 * <p>Users define a model in code or read it from JSON; every other room asks it what a name means and whether a value fits.
 * It calls nothing of ours but the exceptions. Builders belong to one thread; everything else is immutable and safe to share.
 */
@NullMarked
package dev.holdfast.store.model;

import org.jspecify.annotations.NullMarked;
