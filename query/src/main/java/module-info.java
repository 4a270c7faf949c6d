/** Constraints over the objects of a store: the XPath form and the fluent one, list views, search and live lists. */
module dev.holdfast.query {
    requires static transitive org.jspecify;
    requires transitive dev.holdfast.store;
    requires org.slf4j;

    exports dev.holdfast.query;
    exports dev.holdfast.query.constraint;
    exports dev.holdfast.query.evaluation;
    exports dev.holdfast.query.list;
    exports dev.holdfast.query.xpath;
}
