package org.lychgate.directory.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organization's tie to one identity provider.
 *
 * @param id stable, opaque
 * @param company the organization
 * @param stage whether it carries logins
 * @param settings what the admin chose
 * @param metadata what is trusted
 * @param verifiedAt when Verify Configuration last passed
 * @param enabledAt when it went live
 * @param lastLoginAt the last successful login, test or real
 */
public record Connection(
        String id,
        CompanyId company,
        Stage stage,
        Settings settings,
        IdpMetadata metadata,
        @Nullable Instant verifiedAt,
        @Nullable Instant enabledAt,
        @Nullable Instant lastLoginAt) {

    /** Whether a connection carries logins. */
    public enum Stage {
        /** Saved; only test logins. */
        CONFIGURED,
        /** Verified; only test logins. */
        VERIFIED,
        /** Carries the organization's logins. */
        ENABLED,
        /** Shall replace the enabled one; only test logins. */
        CANDIDATE
    }

    /** By what a person is recognised. One kind per connection. */
    public enum IdentityKind {
        /** The attribute {@link Attributes#samlId()}. */
        SAML_ID,
        /** The persistent or e-mail NameID. */
        NAMEID;

        /** The name in JSON and in the store. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What of a provisioned user the identity is compared with at a first login without a mail. */
    public enum FirstLogin {
        /** The provisioned externalId. */
        EXTERNAL_ID,
        /** The provisioned userName. */
        USER_NAME
    }

    /**
     * The names of the attributes that are read.
     *
     * @param firstName given name
     * @param lastName family name
     * @param samlId the identity's value
     */
    public record Attributes(String firstName, String lastName, String samlId) {
        /** The names of a fresh set-up. */
        public static final Attributes DEFAULT = new Attributes("first_name", "last_name", "saml_id");
    }

    /**
     * What the admin chose. Copied at PUT; a plug-in never changes it.
     *
     * @param provider the provider's id
     * @param attributes names of attributes
     * @param identity by what a person is recognised
     * @param idpInitiated whether unsolicited responses sign in
     * @param signAuthnRequests whether AuthnRequests are signed
     * @param firstLogin the pair compared at a first login without a mail
     * @param allowCbc whether AES-CBC is taken, with an outer signature only
     * @param nameIdFormat the NameIDPolicy format the provider asked for at PUT; null: none
     */
    public record Settings(
            String provider,
            Attributes attributes,
            IdentityKind identity,
            boolean idpInitiated,
            boolean signAuthnRequests,
            FirstLogin firstLogin,
            boolean allowCbc,
            @Nullable String nameIdFormat) {}
}
