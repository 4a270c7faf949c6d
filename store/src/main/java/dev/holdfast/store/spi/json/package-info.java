/**
 * Strict JSON, token by token: what every document of ours is read and written with. Exported to our modules alone.
 *
 * <p>The model and the rooms above it say which properties there are; this room says where a document is not what was
 * expected. It calls nothing of ours. Inputs and outputs belong to one thread.
 */
@NullMarked
package dev.holdfast.store.spi.json;

import org.jspecify.annotations.NullMarked;
