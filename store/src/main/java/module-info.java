/** The object store: model, objects, commits, the change journal and the storage below them. */
@SuppressWarnings({"module", "requires-automatic"})
module dev.holdfast.store {
    requires com.github.benmanes.caffeine;
    requires com.zaxxer.hikari;
    requires java.sql;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires tools.jackson.core;

    exports dev.holdfast.store;
    exports dev.holdfast.store.error;
    exports dev.holdfast.store.inspect;
    exports dev.holdfast.store.journal;
    exports dev.holdfast.store.migration;
    exports dev.holdfast.store.model;
    exports dev.holdfast.store.object;
    exports dev.holdfast.store.spi to
            dev.holdfast.bench,
            dev.holdfast.files,
            dev.holdfast.query,
            dev.holdfast.server,
            dev.holdfast.sync;
    exports dev.holdfast.store.spi.json to
            dev.holdfast.server,
            dev.holdfast.sync;
}
