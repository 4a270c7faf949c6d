package dev.holdfast.files;

/**
 * What a sweep removed.
 *
 * @param drafts contents of drafts that were rolled back or forgotten
 * @param orphans files that no row named
 * @param downloads downloads that were given up, and files of none
 * @param stale downloaded contents that no object had any more, and refused ones that the host has decided on
 */
public record SweepReport(long drafts, long orphans, long downloads, long stale) {}
