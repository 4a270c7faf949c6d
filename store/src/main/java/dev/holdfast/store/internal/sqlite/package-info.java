/**
 * The only room that names {@code java.sql}: opening the database file, the one writer session, the
 * pool of reader sessions (HikariCP), pragmas that are set and read back, and the translation of every
 * driver error into a typed one. Called by storage, journal and the commit engine; calls the driver.
 * A session belongs to one thread at a time.
 */
@NullMarked
package dev.holdfast.store.internal.sqlite;

import org.jspecify.annotations.NullMarked;
