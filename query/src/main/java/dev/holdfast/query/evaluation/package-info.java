/**
 * Evaluation of constraints on snapshots (SPEC 7.1, 7.6): the one evaluator behind lists, live lists and the server. Calls
 * the constraint tree, the text rules and a view of the store. An evaluator belongs to the thread of its view.
 */
@NullMarked
package dev.holdfast.query.evaluation;

import org.jspecify.annotations.NullMarked;
