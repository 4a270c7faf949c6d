/** The embedded reference server: objects, rules, rights and receipts behind the protocol of sync. */
module dev.holdfast.server {
    requires transitive dev.holdfast.sync;
    requires jdk.httpserver;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.holdfast.server;
    exports dev.holdfast.server.embedded;
    exports dev.holdfast.server.http;
    exports dev.holdfast.server.rule;
    exports dev.holdfast.server.storage;
}
