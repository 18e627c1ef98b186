package org.lychgate.saml.sp.internal.endpoint;

import org.lychgate.directory.api.ReasonCode;

/** Why a login was refused, for the person in front of the browser. */
final class Sentences {

    private Sentences() {}

    static String of(ReasonCode reason) {
        return switch (reason) {
            case TOO_LARGE, XML_MALFORMED, XML_FORBIDDEN, VERSION_UNSUPPORTED ->
                "Your identity provider sent a message that cannot be accepted.";
            case STATUS_NOT_SUCCESS -> "Your identity provider reported an error instead of signing you in.";
            case ISSUER_UNKNOWN, ISSUER_MISMATCH ->
                "The message comes from an identity provider that is not connected to this organization.";
            case ISSUER_AMBIGUOUS ->
                "Several organizations use this identity provider, so this address cannot tell which one is meant.";
            case SSO_NOT_ENABLED -> "Single sign-on is not switched on for this organization.";
            case PROVIDER_UNAVAILABLE -> "Single sign-on is being updated. Please try again in a few seconds.";
            case ALGORITHM_FORBIDDEN, DECRYPTION_FAILED, SIGNATURE_MISSING, SIGNATURE_INVALID ->
                "It cannot be verified that the message comes from your identity provider.";
            case DESTINATION_MISMATCH, AUDIENCE_MISMATCH, RECIPIENT_MISMATCH ->
                "Your identity provider sent a message that is meant for another address.";
            case CONDITIONS_MISSING, SUBJECT_CONFIRMATION_INVALID, AUTHN_STATEMENT_MISSING, NAMEID_INVALID ->
                "Your identity provider left out something that is needed to sign you in.";
            case ASSERTION_NOT_YET_VALID -> "The message is not valid yet. The clocks differ.";
            case ASSERTION_EXPIRED -> "The message is too old. Please sign in again.";
            case IN_RESPONSE_TO_UNKNOWN, BROWSER_MISMATCH ->
                "This answer does not belong to a login that was started in this browser in the last 15 minutes. Please sign in again.";
            case IDP_SESSION_EXPIRED -> "Your session at the identity provider has ended. Please sign in again.";
            case REPLAYED -> "This answer was used before. Please sign in again.";
            case ATTRIBUTE_MISSING -> "Your identity provider did not say who you are.";
            case IDENTITY_CHANGED ->
                "Everything your identity provider says about you has changed. An administrator must confirm that it is still you.";
            case USER_UNKNOWN ->
                "You have no account here yet. Ask an administrator of your organization to invite you.";
            case USER_INACTIVE -> "Your account is deactivated. Ask an administrator of your organization.";
            case USER_NOT_BOUND ->
                "Your account is not connected with your identity provider yet. Use the link in the mail you received, or ask an administrator to send a new one.";
            case BINDING_CONFLICT ->
                "The identity you signed in with belongs to another account. Ask an administrator of your organization.";
        };
    }
}
