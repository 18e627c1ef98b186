package org.lychgate.directory.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Links for an organization's IT person who has no account (security rule 25). Whoever holds one sets a candidate up and tests it, never enables, never sees a
 * secret and never sees people. 256 random bits; the store keeps the hash. A link is good for several visits until it ends.
 */
@ProviderType
public interface DelegationLinks {
    /** How long a link is good when nothing is said. */
    Duration USUAL = Duration.ofDays(7);

    /** How long a link may be good at most. */
    Duration LONGEST = Duration.ofDays(14);

    /** How long one visit lasts at most. */
    Duration VISIT = Duration.ofHours(8);

    /** What a link is for. */
    enum Scope {
        /** Setting single sign-on up and testing it. */
        SSO,
        /** Looking at the guide of provisioning and at what arrives. */
        SCIM;

        /** The name in JSON and in the store. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A link to be made.
     *
     * @param label how the admins recognise its holder, 1 to 100 characters
     * @param email where it is mailed; null: nowhere
     * @param scopes what it is for; at least one
     * @param validFor how long it is good, an hour to {@link #LONGEST}; null: {@link #USUAL}
     * @param language of the mail, a language tag; null: English
     */
    record NewLink(
            String label,
            @Nullable String email,
            Set<Scope> scopes,
            @Nullable Duration validFor,
            @Nullable String language) {
        /** Copies the scopes. */
        public NewLink {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * A link, without its secret.
     *
     * @param id names the link
     * @param company the organization
     * @param label how the admins recognise its holder
     * @param email where it was mailed; null: nowhere
     * @param scopes what it is for
     * @param createdBy who made it
     * @param createdAt when
     * @param expiresAt when it ends by itself
     * @param revokedAt when it was taken back; null: it was not
     * @param progress how far its holder came
     */
    record Link(
            String id,
            CompanyId company,
            String label,
            @Nullable String email,
            Set<Scope> scopes,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            Progress progress) {
        /** Copies the scopes. */
        public Link {
            scopes = Set.copyOf(scopes);
        }

        /** Whether it is good at that moment. */
        public boolean isGood(Instant now) {
            return revokedAt == null && expiresAt.isAfter(now);
        }
    }

    /**
     * How far the holder of a link came; null: not yet.
     *
     * @param openedAt the first visit
     * @param lastSeenAt the last sign of life, to the minute
     * @param savedAt the last time a connection was saved
     * @param verifiedAt the last time Verify Configuration passed
     * @param testedAt the last test login that came back good
     */
    record Progress(
            @Nullable Instant openedAt,
            @Nullable Instant lastSeenAt,
            @Nullable Instant savedAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant testedAt) {}

    /**
     * A link that was just made.
     *
     * @param link what it is
     * @param path {@code /setup/…}; secret, nobody can read it again
     */
    record Made(Link link, String path) {
        @Override
        public String toString() {
            return "Made[" + link.id() + "]";
        }
    }

    /** What a token is worth. */
    sealed interface Look {
        /** Good. @param organization whose it is @param link which link */
        record Good(Organization organization, Link link) implements Look {}

        /** Was taken back. */
        record Revoked() implements Look {}

        /** Ran out. */
        record Expired() implements Look {}

        /** There is no such link. */
        record Unknown() implements Look {}
    }

    /**
     * A visit.
     *
     * @param company whose console to go to
     * @param link which link
     * @param sessionToken goes into the {@code lychgate_session} cookie; the store keeps its hash only
     */
    record Visit(CompanyId company, Link link, String sessionToken) {
        @Override
        public String toString() {
            return "Visit[" + link.id() + "]";
        }
    }

    /**
     * Makes a link, and mails it if there is an address.
     *
     * @throws DirectoryException UNACCEPTABLE for a bad label, address, time or no scope; {@code not_entitled} (FORBIDDEN); {@code too_many_links} (CONFLICT);
     *     {@code organization_unknown}
     */
    Made create(CompanyId company, NewLink link, Actor actor);

    /** All links of an organization that are not long forgotten, newest first. */
    List<Link> list(CompanyId company);

    /** One link of that organization. */
    Optional<Link> find(CompanyId company, String linkId);

    /** Takes a link back: its mail is withdrawn if it did not get out yet, and its visits end at once. Idempotent. @throws DirectoryException {@code link_unknown} */
    void revoke(CompanyId company, String linkId, Actor actor);

    /** What a token is worth; changes nothing. */
    Look look(String token);

    /** Begins a visit; a session this browser had ends. @return empty if the link is not good */
    Optional<Visit> enter(String token, Browser browser);
}
