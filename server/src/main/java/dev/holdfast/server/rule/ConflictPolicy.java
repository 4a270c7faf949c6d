package dev.holdfast.server.rule;

/** What happens to a change that was made on an older version than the server has. */
public enum ConflictPolicy {
    /** It is applied, member by member: the last one wins. */
    LAST_WINS_BY_MEMBER,
    /** It is refused with the server's values. */
    REFUSE
}
