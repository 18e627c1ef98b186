package org.lychgate.directory.internal.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened; the message is one plain sentence for the operator. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
