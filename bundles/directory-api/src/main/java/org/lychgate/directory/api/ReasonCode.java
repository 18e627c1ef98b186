package org.lychgate.directory.api;

import java.util.Locale;

/** Why a SAML message was refused, in the order in which the rules are tested: one defect, one code. */
public enum ReasonCode {
    /** More than a cap allows. */
    TOO_LARGE,
    /** Not one well-formed XML document. */
    XML_MALFORMED,
    /** DOCTYPE, processing instruction, duplicate ID or a forbidden construct. */
    XML_FORBIDDEN,
    /** Not SAML 2.0. */
    VERSION_UNSUPPORTED,
    /** The identity provider reports an error. */
    STATUS_NOT_SUCCESS,
    /** No connection has that Issuer. */
    ISSUER_UNKNOWN,
    /** Several connections could have sent it. */
    ISSUER_AMBIGUOUS,
    /** Single sign-on is not switched on. */
    SSO_NOT_ENABLED,
    /** The organization's provider plug-in is missing. */
    PROVIDER_UNAVAILABLE,
    /** An algorithm or transform that is not allowed. */
    ALGORITHM_FORBIDDEN,
    /** The assertion could not be decrypted. */
    DECRYPTION_FAILED,
    /** No signature over what is read. */
    SIGNATURE_MISSING,
    /** A signature that does not verify. */
    SIGNATURE_INVALID,
    /** Issuer of message or assertion differs from the connection's. */
    ISSUER_MISMATCH,
    /** Destination differs from the address posted to. */
    DESTINATION_MISMATCH,
    /** No Conditions, or one that is not understood. */
    CONDITIONS_MISSING,
    /** Not meant for this service provider. */
    AUDIENCE_MISMATCH,
    /** From the future. */
    ASSERTION_NOT_YET_VALID,
    /** Too old. */
    ASSERTION_EXPIRED,
    /** No usable bearer confirmation. */
    SUBJECT_CONFIRMATION_INVALID,
    /** Recipient differs from the address posted to. */
    RECIPIENT_MISMATCH,
    /** Answers no request of ours. */
    IN_RESPONSE_TO_UNKNOWN,
    /** No AuthnStatement. */
    AUTHN_STATEMENT_MISSING,
    /** SessionNotOnOrAfter is past. */
    IDP_SESSION_EXPIRED,
    /** NameID missing, blank, doubled or of a forbidden format. */
    NAMEID_INVALID,
    /** Seen before. */
    REPLAYED,
    /** Another browser than the one that asked. */
    BROWSER_MISMATCH,
    /** The identifying attribute is missing or doubled. */
    ATTRIBUTE_MISSING,
    /** A known identity that has become somebody else. */
    IDENTITY_CHANGED,
    /** Nobody has that identity, e-mail or user name. */
    USER_UNKNOWN,
    /** The person is deactivated. */
    USER_INACTIVE,
    /** A person has that e-mail or user name, but not that identity. */
    USER_NOT_BOUND,
    /** The identity or its addresses belong to somebody else. */
    BINDING_CONFLICT;

    /** The code in JSON, pages and traces. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
