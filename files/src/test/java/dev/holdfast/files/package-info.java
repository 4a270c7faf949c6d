/** What files promise their users, shown through the public face; crashes and damage are made on the real folder. */
@NullMarked
package dev.holdfast.files;

import org.jspecify.annotations.NullMarked;
