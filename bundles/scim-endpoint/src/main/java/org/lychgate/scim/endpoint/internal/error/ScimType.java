package org.lychgate.scim.endpoint.internal.error;

/** The error keywords of RFC 7644 section 3.12 and RFC 9865 section 2.1. */
public enum ScimType {
    INVALID_FILTER("invalidFilter"),
    TOO_MANY("tooMany"),
    UNIQUENESS("uniqueness"),
    MUTABILITY("mutability"),
    INVALID_SYNTAX("invalidSyntax"),
    INVALID_PATH("invalidPath"),
    NO_TARGET("noTarget"),
    INVALID_VALUE("invalidValue"),
    INVALID_VERSION("invalidVers"),
    SENSITIVE("sensitive"),
    INVALID_CURSOR("invalidCursor"),
    EXPIRED_CURSOR("expiredCursor"),
    INVALID_COUNT("invalidCount");

    private final String wire;

    ScimType(String wire) {
        this.wire = wire;
    }

    /** The keyword in JSON. */
    public String wire() {
        return wire;
    }
}
