/**
 * What the JDK's own image support tells of contents: width, height, a thumbnail. Reads no more than it needs and takes
 * every failure of a decoder as "no image". Called by the public face; calls nothing of ours.
 */
@NullMarked
package dev.holdfast.files.internal.image;

import org.jspecify.annotations.NullMarked;
