package org.lychgate.scim.oracle.model;

import org.jspecify.annotations.Nullable;

/** The request must be refused. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String scimType;

    /** @param scimType null: none, or any */
    Refusal(int status, @Nullable String scimType, String why) {
        super(why);
        this.status = status;
        this.scimType = scimType;
    }

    static Refusal bad(String scimType, String why) {
        return new Refusal(400, scimType, why);
    }

    int status() {
        return status;
    }

    @Nullable
    String scimType() {
        return scimType;
    }
}
