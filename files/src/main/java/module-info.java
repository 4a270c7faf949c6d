/** File contents beside an object store: streamed, keyed by object and change date, committed with their objects. */
module dev.holdfast.files {
    requires java.desktop;
    requires static transitive org.jspecify;
    requires transitive dev.holdfast.store;
    requires org.slf4j;

    exports dev.holdfast.files;
    exports dev.holdfast.files.error;
}
