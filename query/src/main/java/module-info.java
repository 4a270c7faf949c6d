/** Constraints over the objects of a store: the XPath form and the fluent one, evaluated in SQL and on records. */
module dev.holdfast.query {
    requires static transitive org.jspecify;
    requires transitive dev.holdfast.store;

    exports dev.holdfast.query.constraint;
    exports dev.holdfast.query.evaluation;
    exports dev.holdfast.query.xpath;
}
