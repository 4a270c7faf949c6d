/**
 * Objects and rows: the folder with its lock, the tables and their format version, the catalogue of numbers that
 * entities, members and record layouts have in this store, the object tables with their query columns. Called by the
 * commit engine and by readers; calls the SQLite room through the statement port and the record codec.
 * The catalogue is read by many threads and written by the committing one.
 */
@NullMarked
package dev.holdfast.store.internal.storage;

import org.jspecify.annotations.NullMarked;
