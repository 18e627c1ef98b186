package org.lychgate.saml.sp.internal.metadata;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of fetching a document. */
public sealed interface Fetched {

    /**
     * It is there.
     *
     * @param bytes the document
     * @param took how long it took
     * @param serverTime the server's clock by its Date header; null: none given
     */
    record Document(byte[] bytes, Duration took, @Nullable Instant serverTime) implements Fetched {
        @Override
        public String toString() {
            return "Document[" + bytes.length + "]";
        }
    }

    /**
     * It is not to be had.
     *
     * @param code stable machine-readable code
     * @param message what was wrong, one plain sentence
     * @param remedy what to do about it
     */
    record Failed(String code, String message, String remedy) implements Fetched {}
}
