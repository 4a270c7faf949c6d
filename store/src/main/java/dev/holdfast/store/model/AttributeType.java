package dev.holdfast.store.model;

import java.math.BigDecimal;
import java.time.Instant;

/** The types an attribute can have (SPEC 1.2), with the Java class of their values. */
public enum AttributeType {
    /** Unicode text, with a maximum length in code points or unlimited. */
    STRING("String", String.class),
    /** A signed 32-bit number. */
    INTEGER("Integer", Integer.class),
    /** A signed 64-bit number. */
    LONG("Long", Long.class),
    /** A decimal number of at most 20 integral and 8 fractional digits. */
    DECIMAL("Decimal", BigDecimal.class),
    /** True or false. */
    BOOLEAN("Boolean", Boolean.class),
    /** An instant in whole milliseconds, UTC. */
    DATE_TIME("DateTime", Instant.class),
    /** One name out of a closed list. */
    ENUMERATION("Enumeration", String.class),
    /** A number that the server assigns. */
    AUTONUMBER("Autonumber", Long.class),
    /** A text that never leaves or enters the device in a synchronization. */
    HASHED_STRING("HashedString", String.class),
    /** Bytes. */
    BINARY("Binary", byte[].class);

    private final String modelName;
    private final Class<?> valueType;

    AttributeType(String modelName, Class<?> valueType) {
        this.modelName = modelName;
        this.valueType = valueType;
    }

    /** The type's name in a model document and in messages, such as {@code DateTime}. */
    public String modelName() {
        return modelName;
    }

    /** The Java class of the values. */
    public Class<?> valueType() {
        return valueType;
    }

    boolean takesDefault() {
        return this != AUTONUMBER && this != HASHED_STRING && this != BINARY;
    }

    boolean takesIndex() {
        return this != HASHED_STRING && this != BINARY;
    }
}
