/** The programs that the README shows, compiled and run; what the page says must be what stands here. */
@NullMarked
package dev.holdfast.server.readme;

import org.jspecify.annotations.NullMarked;
