package dev.holdfast.sync.profile;

/** A nanoflow or microflow that is called by name. */
record FlowCall(Kind kind, String name) {

    enum Kind {
        NANOFLOW,
        MICROFLOW
    }

    static FlowCall nanoflow(String name) {
        return new FlowCall(Kind.NANOFLOW, name);
    }

    static FlowCall microflow(String name) {
        return new FlowCall(Kind.MICROFLOW, name);
    }
}
