/**
 * Contents as they come in, lie and are read: small ones as bytes, long ones in files, each with length and digest; the
 * quota over all of them; and who needs which right now. Called by commits, transfers and the sweep; calls the disk room.
 */
@NullMarked
package dev.holdfast.files.internal.content;

import org.jspecify.annotations.NullMarked;
