package org.lychgate.scim.endpoint.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One change (RFC 7644 section 3.5.2).
 *
 * @param kind what is done
 * @param path where; null: the resource itself
 * @param value with what; null: none was given
 */
public record Operation(
        Kind kind, @Nullable String path, @Nullable JsonNode value) {

    /** What is done. */
    public enum Kind {
        ADD,
        REMOVE,
        REPLACE
    }
}
