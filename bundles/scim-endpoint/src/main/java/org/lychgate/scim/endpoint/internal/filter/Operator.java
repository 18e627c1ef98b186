package org.lychgate.scim.endpoint.internal.filter;

import java.util.Optional;

/** The comparisons of RFC 7644 section 3.4.2.2, {@code pr} apart. */
public enum Operator {
    EQ,
    NE,
    CO,
    SW,
    EW,
    GT,
    GE,
    LT,
    LE;

    /** The operator of that name, caseless. */
    static Optional<Operator> named(String word) {
        for (Operator each : values()) {
            if (each.name().equalsIgnoreCase(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether it asks for an order. */
    boolean orders() {
        return this == GT || this == GE || this == LT || this == LE;
    }

    /** Whether it looks into text. */
    boolean looksInside() {
        return this == CO || this == SW || this == EW;
    }
}
