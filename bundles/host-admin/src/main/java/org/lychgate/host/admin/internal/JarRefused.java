package org.lychgate.host.admin.internal;

/** A file that is not taken; the message says why, in a few words. */
final class JarRefused extends Exception {

    private static final long serialVersionUID = 1L;

    JarRefused(String reason) {
        super(reason);
    }

    JarRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
