package org.lychgate.saml.sp.internal.endpoint;

import java.util.Locale;
import org.lychgate.directory.api.ReasonCode;

/** What a rule looks at, in words for admins; its code names what is wrong when it is broken. */
final class RuleTitles {

    private RuleTitles() {}

    static String of(String id) {
        return of(ReasonCode.valueOf(id.toUpperCase(Locale.ROOT)));
    }

    private static String of(ReasonCode code) {
        return switch (code) {
            case TOO_LARGE -> "Size of the message";
            case XML_MALFORMED -> "Well-formed XML";
            case XML_FORBIDDEN -> "Harmless XML";
            case VERSION_UNSUPPORTED -> "SAML version";
            case STATUS_NOT_SUCCESS -> "Status";
            case ISSUER_UNKNOWN, ISSUER_AMBIGUOUS -> "Whose identity provider it is";
            case SSO_NOT_ENABLED -> "Single sign-on switched on";
            case PROVIDER_UNAVAILABLE -> "Provider plug-in";
            case ALGORITHM_FORBIDDEN -> "Algorithms";
            case DECRYPTION_FAILED -> "Decryption";
            case SIGNATURE_MISSING, SIGNATURE_INVALID -> "Signature";
            case ISSUER_MISMATCH -> "Issuer";
            case DESTINATION_MISMATCH -> "Destination";
            case CONDITIONS_MISSING -> "Conditions";
            case AUDIENCE_MISMATCH -> "Audience";
            case ASSERTION_NOT_YET_VALID -> "Start of validity";
            case ASSERTION_EXPIRED -> "End of validity";
            case SUBJECT_CONFIRMATION_INVALID -> "Subject confirmation";
            case RECIPIENT_MISMATCH -> "Recipient";
            case IN_RESPONSE_TO_UNKNOWN -> "Answer to a request of ours";
            case AUTHN_STATEMENT_MISSING -> "Authentication statement";
            case IDP_SESSION_EXPIRED -> "Session at the identity provider";
            case NAMEID_INVALID -> "NameID";
            case REPLAYED -> "Used for the first time";
            case BROWSER_MISMATCH -> "Same browser";
            case ATTRIBUTE_MISSING -> "Identifying attribute";
            case IDENTITY_CHANGED -> "Still the same person";
            case USER_UNKNOWN, USER_INACTIVE, USER_NOT_BOUND -> "Account";
            case BINDING_CONFLICT -> "Identity not taken";
        };
    }
}
