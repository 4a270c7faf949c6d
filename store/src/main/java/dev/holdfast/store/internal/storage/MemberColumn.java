package dev.holdfast.store.internal.storage;

import dev.holdfast.store.model.Member;

/**
 * The query column of a member.
 *
 * @param member the member
 * @param name the column's name; for a reference set the name of its table
 */
record MemberColumn(Member member, String name) {}
