package org.lychgate.scim.oracle.model;

import java.util.List;
import java.util.Map;

/** Representations as they come over the wire. */
public final class Representations {
    private Representations() {}

    /** What the client said of a resource: without what the endpoint adds, and without what is empty. */
    public static Map<String, Object> own(Map<String, Object> body) {
        Map<String, Object> own = Documents.tidy(body);
        List.of("id", "meta", "schemas", "groups").forEach(own::remove);
        return own;
    }
}
