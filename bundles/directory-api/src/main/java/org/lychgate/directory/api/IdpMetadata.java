package org.lychgate.directory.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is trusted of an identity provider: read from its metadata, kept in the store.
 *
 * @param url where it is fetched from; null when an admin pasted XML
 * @param xml the document as read, at most 1 MiB
 * @param entityId the identity provider's entityID, byte for byte
 * @param ssoUrl where AuthnRequests go
 * @param ssoBinding by which binding
 * @param logout where logout messages go; null: nowhere
 * @param certificates signing certificates, in document order
 * @param validUntil end of validity; null: none given
 * @param fetchedAt when it was read
 * @param cacheDuration how long the identity provider wants it kept at most before it is fetched again (SAML metadata 2.3.2); null: not said
 */
public record IdpMetadata(
        @Nullable URI url,
        String xml,
        String entityId,
        URI ssoUrl,
        SsoBinding ssoBinding,
        @Nullable Logout logout,
        List<Certificate> certificates,
        @Nullable Instant validUntil,
        Instant fetchedAt,
        @Nullable Duration cacheDuration) {

    /** Copies the certificates. */
    public IdpMetadata {
        certificates = List.copyOf(certificates);
    }

    /** How an AuthnRequest travels. */
    public enum SsoBinding {
        /** HTTP-Redirect (SAML bindings 3.4). */
        REDIRECT,
        /** HTTP-POST (SAML bindings 3.5). */
        POST
    }

    /**
     * The identity provider's single logout service (SAML metadata 2.4.1).
     *
     * @param url where LogoutRequests go
     * @param binding by which binding
     * @param responseUrl where LogoutResponses go; null: to the same address
     */
    public record Logout(
            URI url, SsoBinding binding, @Nullable URI responseUrl) {
        /** Where LogoutResponses go. */
        public URI answersTo() {
            return responseUrl == null ? url : responseUrl;
        }
    }

    /**
     * A signing certificate. Its dates warn and never fail a login.
     *
     * @param sha256 fingerprint, 64 hexadecimal digits, lower case
     * @param base64 the DER encoding in base64, without line breaks
     * @param notBefore start of validity
     * @param notAfter end of validity
     */
    public record Certificate(String sha256, String base64, Instant notBefore, Instant notAfter) {}
}
