package org.lychgate.directory.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a SAML response said, after every rule of message, signature and profile passed. Identity has been read from the very element the signature covers.
 *
 * @param connectionId the connection whose key verified
 * @param inResponseTo the request it answers; null: unsolicited
 * @param responseId ID of the Response
 * @param assertionId ID of the Assertion
 * @param expiresAt the latest moment at which it would be accepted; replay memory outlives it by 10 min
 * @param nameId the NameID's text, untrimmed
 * @param nameIdFormat the NameID's format URI; null: none given
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
        @Nullable String inResponseTo,
        String responseId,
        String assertionId,
        Instant expiresAt,
        String nameId,
        @Nullable String nameIdFormat,
        @Nullable String samlId,
        @Nullable String firstName,
        @Nullable String lastName,
        List<String> addresses,
        @Nullable String sessionIndex,
        @Nullable Instant sessionNotOnOrAfter,
        boolean sharedAcs) {

    /** Copies the addresses. */
    public VerifiedAssertion {
        addresses = List.copyOf(addresses);
    }
}
