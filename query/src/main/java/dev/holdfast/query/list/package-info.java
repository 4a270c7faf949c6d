/**
 * What lists are asked with and answer with: sort keys, pages, bookmarks, and the errors of asking wrongly (SPEC 7.2 to
 * 7.4). Made and read by users and by the list views above; calls the model and snapshots. Everything is immutable and safe
 * to share.
 */
@NullMarked
package dev.holdfast.query.list;

import org.jspecify.annotations.NullMarked;
