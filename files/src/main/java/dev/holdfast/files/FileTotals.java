package dev.holdfast.files;

/**
 * How much there is, for progress and for housekeeping.
 *
 * @param files how many contents are complete on this device, those kept for an upload or a decision included
 * @param bytes their length together
 * @param unsentFiles how many of them the server has not acknowledged
 * @param unsentBytes the length of those together
 * @param usedBytes what the quota counts: {@code bytes}, downloads not complete, and contents in open drafts
 */
public record FileTotals(long files, long bytes, long unsentFiles, long unsentBytes, long usedBytes) {}
