/** The object store: model, objects, commits, the change journal and the storage below them. */
@SuppressWarnings({"module", "requires-automatic"})
module dev.holdfast.store {
    requires static transitive org.jspecify;
    requires com.github.benmanes.caffeine;
    requires com.zaxxer.hikari;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires tools.jackson.core;
}
