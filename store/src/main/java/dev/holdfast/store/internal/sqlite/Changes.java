package dev.holdfast.store.internal.sqlite;

/**
 * Whether what the database holds has changed: odd while a commit is being made durable and shown, even in between. A view
 * that was begun at an even number shows the present state for as long as the number stays. The committing thread alone
 * changes it.
 */
final class Changes {
    private volatile long number;

    long number() {
        return number;
    }

    boolean areUnderWay(long number) {
        return (number & 1) != 0;
    }

    void begin() {
        long now = number;
        number = now | 1;
    }

    void end() {
        long now = number;
        if (areUnderWay(now)) {
            number = now + 1;
        }
    }
}
