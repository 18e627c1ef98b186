package org.lychgate.scim.endpoint.internal.patch;

import java.util.List;

/**
 * A request to change a resource (RFC 7644 section 3.5.2).
 *
 * @param operations in their order
 */
public record PatchRequest(List<Operation> operations) {
    /** Copies the list. */
    public PatchRequest {
        operations = List.copyOf(operations);
    }
}
