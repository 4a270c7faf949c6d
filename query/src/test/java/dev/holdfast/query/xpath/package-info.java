/** Tests of the parser. */
@NullMarked
package dev.holdfast.query.xpath;

import org.jspecify.annotations.NullMarked;
