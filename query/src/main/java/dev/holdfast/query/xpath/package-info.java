/**
 * The XPath form of constraints (SPEC 7.1): text in, {@link dev.holdfast.query.constraint.Constraint} or {@link
 * dev.holdfast.query.xpath.XPathException} out, nothing else. The grammar stands in {@code XPATH.md}.
 *
 * <p>Called by users, lists and the server; calls the constraint tree and the model. Stateless.
 */
@NullMarked
package dev.holdfast.query.xpath;

import org.jspecify.annotations.NullMarked;
