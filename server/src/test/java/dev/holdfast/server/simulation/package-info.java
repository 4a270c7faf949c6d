/**
 * The server of this module in the simulation of whole histories: in process, where it dies between any two of its own steps as
 * well, and over HTTP behind a line that fails.
 */
@NullMarked
package dev.holdfast.server.simulation;

import org.jspecify.annotations.NullMarked;
