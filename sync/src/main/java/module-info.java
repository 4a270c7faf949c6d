/** The synchronizer, the offline profile, and the transport interface with its wire format and HTTP client. */
module dev.holdfast.sync {
    requires transitive dev.holdfast.files;
    requires transitive dev.holdfast.query;
    requires transitive dev.holdfast.store;
    requires java.net.http;
    requires static transitive org.jspecify;
    requires tools.jackson.core;

    exports dev.holdfast.sync;
    exports dev.holdfast.sync.http;
    exports dev.holdfast.sync.profile;
    exports dev.holdfast.sync.transport;
    exports dev.holdfast.sync.wire;
}
