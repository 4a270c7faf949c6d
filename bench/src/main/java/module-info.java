/** Programs that show what the library does and how fast it is. Nothing depends on it. */
@SuppressWarnings({"module", "requires-automatic"})
module dev.holdfast.bench {
    requires dev.holdfast.store;
    requires java.sql;
    requires static org.jspecify;
}
