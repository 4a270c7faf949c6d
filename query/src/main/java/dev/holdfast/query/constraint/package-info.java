/**
 * The constraint tree (SPEC 7.1): what an object must be like, as immutable nodes over the members of a model, with the
 * fluent way to make it and its printed XPath form.
 *
 * <p>Made by users and by the parser; read by evaluation, the SQL planner, lists and the server. Calls the model only.
 * Everything is immutable and safe to share.
 */
@NullMarked
package dev.holdfast.query.constraint;

import org.jspecify.annotations.NullMarked;
