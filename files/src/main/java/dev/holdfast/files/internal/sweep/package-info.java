/**
 * Looks over folder and rows together: removes what nobody needs, and finds what does not agree. Called by the public face
 * at open and on demand; takes care not to touch what a draft, a commit or a transfer has in hand.
 */
@NullMarked
package dev.holdfast.files.internal.sweep;

import org.jspecify.annotations.NullMarked;
