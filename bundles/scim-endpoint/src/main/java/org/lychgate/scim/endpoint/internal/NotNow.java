package org.lychgate.scim.endpoint.internal;

/** Not now, but worth trying again. */
final class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final long seconds;

    /**
     * @param status of HTTP
     * @param seconds when to try again
     * @param detail public text
     */
    NotNow(int status, long seconds, String detail) {
        super(detail);
        this.status = status;
        this.seconds = seconds;
    }

    int status() {
        return status;
    }

    long seconds() {
        return seconds;
    }
}
