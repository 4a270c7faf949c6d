/**
 * Tests of the offline profile: what analysis finds, each rule with its code and place, the order of the download, the JSON form;
 * by examples, properties and a fuzz test.
 */
@NullMarked
package dev.holdfast.sync.profile;

import org.jspecify.annotations.NullMarked;
