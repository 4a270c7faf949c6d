/**
 * Where contents meet objects: those that wait in open drafts, and the part that this module takes in every commit, so that
 * rows of contents and of objects change together. Called by the store's committing thread and by the public face.
 */
@NullMarked
package dev.holdfast.files.internal.commit;

import org.jspecify.annotations.NullMarked;
