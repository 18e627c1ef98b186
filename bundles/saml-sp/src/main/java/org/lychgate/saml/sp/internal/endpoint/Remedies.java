package org.lychgate.saml.sp.internal.endpoint;

import java.util.Locale;
import org.lychgate.directory.api.ReasonCode;

/** What an admin changes when a rule is broken. The value to copy stands beside it under "expected". */
final class Remedies {

    private Remedies() {}

    /** The remedy for a broken rule; blank where the message itself says all there is to say. */
    static String of(String id) {
        return of(ReasonCode.valueOf(id.toUpperCase(Locale.ROOT)));
    }

    private static String of(ReasonCode code) {
        return switch (code) {
            case STATUS_NOT_SUCCESS ->
                "Look the error up at the identity provider: often the application is not assigned to the person, or our entity ID is entered differently there.";
            case ALGORITHM_FORBIDDEN ->
                "Choose SHA-256 for signatures at the identity provider, and AES-GCM with RSA-OAEP for encryption.";
            case DECRYPTION_FAILED ->
                "Upload our current encryption certificate at the identity provider; it is in our metadata.";
            case SIGNATURE_MISSING -> "Switch on signing of the assertion or the response at the identity provider.";
            case SIGNATURE_INVALID ->
                "Save the metadata again. If its URL names a whole tenant, use the URL of this one application.";
            case ISSUER_MISMATCH ->
                "Save the metadata of the application that sent this, or correct the entity ID at the identity provider.";
            case DESTINATION_MISMATCH, RECIPIENT_MISMATCH ->
                "Enter the expected address as the assertion consumer service (reply) URL at the identity provider.";
            case AUDIENCE_MISMATCH ->
                "Enter the expected value as the audience (our entity ID) at the identity provider.";
            case ASSERTION_NOT_YET_VALID, ASSERTION_EXPIRED ->
                "Compare the clocks of the identity provider and of this host; set both by NTP.";
            case SUBJECT_CONFIRMATION_INVALID, CONDITIONS_MISSING, AUTHN_STATEMENT_MISSING ->
                "Use the identity provider's standard profile for web single sign-on (SAML 2.0, HTTP-POST).";
            case NAMEID_INVALID ->
                "Choose a NameID that stays the same for a person: persistent or the e-mail address.";
            case ATTRIBUTE_MISSING ->
                "Add the identifying attribute at the identity provider, or enter the name it is sent under in the connection.";
            case IN_RESPONSE_TO_UNKNOWN, BROWSER_MISMATCH, REPLAYED, IDP_SESSION_EXPIRED ->
                "Start the test login once more.";
            case USER_NOT_BOUND, USER_UNKNOWN, USER_INACTIVE, BINDING_CONFLICT, IDENTITY_CHANGED ->
                "Look at the person's account and its connection with the identity provider.";
            default -> "";
        };
    }
}
