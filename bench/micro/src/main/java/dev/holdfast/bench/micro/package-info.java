/**
 * Small benchmarks (JMH) of what a decision hangs on: the packed record (decision 001), the cache of snapshots (007), folding
 * and the XPath parser. Each class names its decision. Nothing calls them but their command; they reach into rooms that the
 * library does not export, which is why this module is outside the module system.
 */
@NullMarked
package dev.holdfast.bench.micro;

import org.jspecify.annotations.NullMarked;
