package org.lychgate.directory.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a SAML response said, after every rule of message, signature and profile passed. Identity has been read from the very element the signature covers.
 *
 * @param connectionId the connection whose key verified
 * @param basis by what of that connection it was verified and read
 * @param inResponseTo the request it answers; null: unsolicited
 * @param responseId ID of the Response
 * @param assertionId ID of the Assertion
 * @param issuedAt its IssueInstant, by the identity provider's clock
 * @param expiresAt the latest moment at which it would be accepted; replay memory outlives it by 10 min
 * @param nameId the NameID's text, untrimmed
 * @param nameIdFormat the NameID's format URI; null: none given
 * @param qualifiers in whose name space the NameID stands
 * @param samlId the one value of the identifying attribute; null: absent
 * @param firstName null: absent
 * @param lastName null: absent
 * @param addresses e-mail addresses that were asserted, as written
 * @param sessionIndex for single logout; null: none
 * @param sessionNotOnOrAfter end of the session at the identity provider; null: none
 * @param sharedAcs whether it arrived at the shared ACS
 */
public record VerifiedAssertion(
        String connectionId,
        Basis basis,
        @Nullable String inResponseTo,
        String responseId,
        String assertionId,
        Instant issuedAt,
        Instant expiresAt,
        String nameId,
        @Nullable String nameIdFormat,
        NameIdQualifiers qualifiers,
        @Nullable String samlId,
        @Nullable String firstName,
        @Nullable String lastName,
        List<String> addresses,
        @Nullable String sessionIndex,
        @Nullable Instant sessionNotOnOrAfter,
        boolean sharedAcs) {

    /**
     * By what of its connection an assertion was verified and read. Between that and the session somebody may have changed the connection: sign-in refuses
     * whatever no longer stands on it (security rule 24).
     *
     * @param idpEntityId the entityID it was issued under
     * @param keys SHA-256 fingerprints of the certificates whose keys made its signatures; each has to be trusted still
     * @param attributes the names that were read
     * @param identity by what the person is recognised
     */
    public record Basis(
            String idpEntityId, List<String> keys, Connection.Attributes attributes, Connection.IdentityKind identity) {

        /** Copies the keys; there is at least one. */
        public Basis {
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("An assertion is verified by a key.");
            }
        }

        /** As the connection was when its keys verified. */
        public static Basis of(Connection connection, List<String> keys) {
            return new Basis(
                    connection.metadata().entityId(),
                    keys,
                    connection.settings().attributes(),
                    connection.settings().identity());
        }
    }

    /** Copies the addresses. */
    public VerifiedAssertion {
        addresses = List.copyOf(addresses);
    }
}
