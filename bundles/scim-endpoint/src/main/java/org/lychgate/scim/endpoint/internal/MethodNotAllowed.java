package org.lychgate.scim.endpoint.internal;

/** An address that knows other methods. */
final class MethodNotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String allowed;

    /** @param allowed the methods the address knows, as {@code Allow} lists them */
    MethodNotAllowed(String allowed) {
        super("This address knows " + allowed + " only.");
        this.allowed = allowed;
    }

    String allowed() {
        return allowed;
    }
}
