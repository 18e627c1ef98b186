package org.lychgate.scim.endpoint.internal.error;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that cannot be fulfilled. The detail goes to the client: it names attribute and rule, and never a secret. */
public final class ScimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable ScimType type;
    private final String detail;

    /**
     * Any error of RFC 7644 section 3.12.
     *
     * @param status of HTTP
     * @param type the keyword; null: the status has none
     * @param detail for people
     */
    public ScimException(int status, @Nullable ScimType type, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
        this.detail = Objects.requireNonNull(detail);
    }

    /** A request that is wrong whoever asks: 400. */
    public static ScimException of(ScimType type, String detail) {
        return new ScimException(400, type, detail);
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The keyword, where the status has one. */
    public Optional<ScimType> type() {
        return Optional.ofNullable(type);
    }

    /** For people. */
    public String detail() {
        return detail;
    }
}
