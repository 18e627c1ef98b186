package org.lychgate.edge;

import jakarta.servlet.http.HttpServletResponse;

/** A form was sent whose fields cannot be read. Thrown where a field is asked for first; who does not catch it gets the common error page. */
public final class UnreadableForm extends RuntimeException {
    /** The longest body of a form in bytes, as it is sent: metadata of 1 MiB of which each byte takes three, and room for the other fields. */
    public static final int CAP = 4 * 1024 * 1024;

    private static final long serialVersionUID = 1L;

    private final boolean large;

    /**
     * It cannot be read.
     *
     * @param large whether it is longer than {@link #CAP}
     * @param cause what the HTTP server said
     */
    public UnreadableForm(boolean large, Throwable cause) {
        super(large ? "The form is too large." : "The form is not well formed.", cause);
        this.large = large;
    }

    /** 413 or 400. */
    public int status() {
        return large ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : HttpServletResponse.SC_BAD_REQUEST;
    }
}
