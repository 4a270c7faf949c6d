/** Programs that show what the library does and how fast it is. Nothing depends on it. */
@SuppressWarnings({"module", "requires-automatic"})
module dev.holdfast.bench {
    requires dev.holdfast.files;
    requires dev.holdfast.query;
    requires dev.holdfast.server;
    requires dev.holdfast.store;
    requires dev.holdfast.sync;
    requires java.desktop;
    requires java.management;
    requires java.sql;
    requires static org.jspecify;
    requires tools.jackson.core;

    uses dev.holdfast.bench.scenario.Contender;
}
