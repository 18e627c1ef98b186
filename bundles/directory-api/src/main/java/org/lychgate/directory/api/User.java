package org.lychgate.directory.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person of an organization.
 *
 * @param id stable, opaque
 * @param company the organization
 * @param email unique in the organization, caseless; kept as entered
 * @param userName a local user's is the e-mail
 * @param givenName first name, may be empty
 * @param familyName last name, may be empty
 * @param role what the person may do
 * @param phone as provisioned
 * @param timezone as provisioned
 * @param language the language tag the person chose, else as provisioned; null: not known
 * @param active whether the person may get in at all
 * @param held that provisioning wants the person out and the guard holds it back; null: it does not
 * @param source where the record comes from
 * @param binding how the person is tied to the identity provider
 * @param hasPassword whether a password is set
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 * @param version counts changes; the ETag
 */
public record User(
        String id,
        CompanyId company,
        String email,
        String userName,
        String givenName,
        String familyName,
        Role role,
        @Nullable String phone,
        @Nullable String timezone,
        @Nullable String language,
        boolean active,
        @Nullable Held held,
        Source source,
        Binding binding,
        boolean hasPassword,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /**
     * A deactivation that the guard holds back (security rule 22): the person keeps the sessions there are and gets no new one.
     *
     * @param since when provisioning asked
     * @param appliesAt when it is applied by itself; null: it is being settled
     */
    public record Held(Instant since, @Nullable Instant appliesAt) {}

    /** A person whose language is not known. */
    public User(
            String id,
            CompanyId company,
            String email,
            String userName,
            String givenName,
            String familyName,
            Role role,
            @Nullable String phone,
            @Nullable String timezone,
            boolean active,
            @Nullable Held held,
            Source source,
            Binding binding,
            boolean hasPassword,
            Instant createdAt,
            Instant updatedAt,
            long version) {
        this(
                id,
                company,
                email,
                userName,
                givenName,
                familyName,
                role,
                phone,
                timezone,
                null,
                active,
                held,
                source,
                binding,
                hasPassword,
                createdAt,
                updatedAt,
                version);
    }

    /** Where a user's record comes from. */
    public enum Source {
        /** Made by the operator. */
        LOCAL,
        /** Invited by an admin. */
        INVITE,
        /** Provisioned. */
        SCIM
    }

    /** Given and family name, or the e-mail where both are empty. */
    public String displayName() {
        String name = (givenName + " " + familyName).strip();
        return name.isEmpty() ? email : name;
    }
}
