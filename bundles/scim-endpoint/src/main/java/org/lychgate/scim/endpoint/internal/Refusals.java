package org.lychgate.scim.endpoint.internal;

import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;

/** What the wire itself refuses, in the words of RFC 7644 section 3.12 and RFC 9865 section 2.1. */
final class Refusals {
    private Refusals() {}

    static ScimException invalidSyntax(String detail) {
        return of(400, ScimType.INVALID_SYNTAX, detail);
    }

    static ScimException invalidValue(String detail) {
        return of(400, ScimType.INVALID_VALUE, detail);
    }

    static ScimException tooMany(String detail) {
        return of(400, ScimType.TOO_MANY, detail);
    }

    static ScimException invalidCursor(String detail) {
        return of(400, ScimType.INVALID_CURSOR, detail);
    }

    static ScimException expiredCursor(String detail) {
        return of(400, ScimType.EXPIRED_CURSOR, detail);
    }

    static ScimException forbidden(String detail) {
        return of(403, null, detail);
    }

    static ScimException noSuchAddress() {
        return of(404, null, "There is nothing at this address; /ResourceTypes lists what there is.");
    }

    static ScimException noSuchResource(String type) {
        return of(404, null, "There is no " + type + " of that id.");
    }

    static ScimException stale() {
        return of(412, null, "If-Match names another version of the resource; read it again.");
    }

    static ScimException tooLarge(String detail) {
        return of(413, null, detail);
    }

    static ScimException unsupportedMediaType() {
        return of(415, null, "This endpoint reads " + Bodies.MEDIA_TYPE + " and application/json.");
    }

    static ScimException of(int status, @Nullable ScimType type, String detail) {
        return new ScimException(status, type, detail);
    }
}
