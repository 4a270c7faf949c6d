/**
 * Tests of the HTTP transport against the kit's server behind a plain adapter, and against servers on sockets that answer wrong,
 * late, too much or elsewhere.
 */
@NullMarked
package dev.holdfast.sync.http;

import org.jspecify.annotations.NullMarked;
