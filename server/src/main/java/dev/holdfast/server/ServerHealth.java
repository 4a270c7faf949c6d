package dev.holdfast.server;

/**
 * What a server has done since it was opened.
 *
 * @param greetings synchronizations that began
 * @param accepted changes accepted, repetitions included
 * @param refused changes refused, repetitions included
 * @param downloaded objects, deletions and removals sent
 */
public record ServerHealth(long greetings, long accepted, long refused, long downloaded) {}
