/**
 * What a server needs of its storage: objects, the feed of their changes, receipts, contents on their way in. The embedded
 * storage implements it; another database can stand in its place without touching rules or protocol (DESIGN decision 8).
 * Reading may go on beside writing; writes come from one thread at a time.
 */
@NullMarked
package dev.holdfast.server.storage;

import org.jspecify.annotations.NullMarked;
