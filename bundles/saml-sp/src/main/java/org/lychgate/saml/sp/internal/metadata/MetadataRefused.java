package org.lychgate.saml.sp.internal.metadata;

/** A document is not metadata that can be trusted. The text is for the admin. */
public final class MetadataRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A refusal.
     *
     * @param code stable machine-readable code
     * @param message what was wrong, what was expected and what to do
     */
    public MetadataRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Stable machine-readable code. */
    public String code() {
        return code;
    }

    /** What was wrong, what was expected and what to do. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
