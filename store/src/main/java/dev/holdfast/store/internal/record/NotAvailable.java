package dev.holdfast.store.internal.record;

/** What a server-assigned member holds until the server has given it a value: neither empty nor 0 (SPEC 1.3). */
public enum NotAvailable {
    /** The only instance. */
    VALUE
}
