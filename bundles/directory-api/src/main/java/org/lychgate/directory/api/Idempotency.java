package org.lychgate.directory.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Answers to repeated POSTs with an {@code Idempotency-Key}, 24 h (security rule 29). */
@ProviderType
public interface Idempotency {

    /**
     * A stored answer.
     *
     * @param status HTTP status
     * @param body JSON; empty if it held a secret
     * @param secretGone whether the body held a secret and was not kept
     * @param sameBody whether the repeated request had the same body
     */
    record Stored(int status, String body, boolean secretGone, boolean sameBody) {}

    /**
     * Claims a key.
     *
     * @param scope credential, organization and path
     * @param key the caller's key
     * @param bodyHash SHA-256 of the request body, hexadecimal
     * @return the stored answer of an earlier call; empty if the caller now owns the key
     * @throws DirectoryException {@code idempotency_in_progress} (CONFLICT)
     */
    Optional<Stored> claim(String scope, String key, String bodyHash);

    /** Stores the answer of a claimed key. @param secret whether the body holds a secret and must not be kept */
    void complete(String scope, String key, int status, String body, boolean secret);

    /** Gives a claimed key back because the call failed. */
    void release(String scope, String key);
}
