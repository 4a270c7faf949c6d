/**
 * What our own modules may do with a store beyond its public face: read one committed state with SQL, take
 * part in commits, ask for query columns, keep tables of their own. Exported to them alone. Implemented by
 * the engine; the types here know the model, snapshots and nothing else.
 */
@NullMarked
package dev.holdfast.store.spi;

import org.jspecify.annotations.NullMarked;
