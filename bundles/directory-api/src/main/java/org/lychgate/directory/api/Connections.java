package org.lychgate.directory.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The connections of organizations to their identity providers. */
@ProviderType
public interface Connections {

    /**
     * Where an organization's single sign-on stands.
     *
     * @param live the connection in use or being set up; null: none was saved
     * @param candidate what shall replace the enabled one; null: nothing
     */
    record Standing(@Nullable Connection live, @Nullable Connection candidate) {
        /** The connection in use or being set up. */
        public Optional<Connection> current() {
            return Optional.ofNullable(live);
        }

        /** The one a test login goes through: the candidate if there is one. */
        public Optional<Connection> underTest() {
            return Optional.ofNullable(candidate != null ? candidate : live);
        }
    }

    /**
     * How a connection is saved.
     *
     * @param carryBindings take bindings over to another entityID; only where old and new metadata share a signing key
     * @param acknowledge consequences the admin accepted, for example {@code bindings-lost}
     */
    record SaveOptions(boolean carryBindings, Set<String> acknowledge) {
        /** Copies the set. */
        public SaveOptions {
            acknowledge = Set.copyOf(acknowledge);
        }
    }

    /** What a fetch of metadata changed. */
    enum Refresh {
        /** The same keys as before. */
        UNCHANGED,
        /** Other keys; live at once. */
        KEYS_CHANGED,
        /** Another entityID or no key: nothing was taken. */
        REFUSED
    }

    /** Where the organization's single sign-on stands. @throws DirectoryException {@code organization_unknown} */
    Standing standing(CompanyId company);

    /**
     * Saves a connection. While none is enabled it replaces what was saved, state becomes configured. While one is enabled it becomes a candidate, or
     * live at once if the entityID is equal and a live signing certificate remains, or if the operator does it (security rule 15).
     *
     * @throws DirectoryException {@code not_entitled} (FORBIDDEN); {@code bindings_lost} (CONFLICT) when people's bindings would be lost and that was not acknowledged; {@code carry_refused} (CONFLICT)
     */
    Standing save(
            CompanyId company, Connection.Settings settings, IdpMetadata metadata, SaveOptions options, Actor actor);

    /**
     * Notes that Verify Configuration passed.
     *
     * @param checked the connection as it was when it was checked
     * @throws DirectoryException {@code connection_unknown} (NOT_FOUND); {@code changed_in_between} (CONFLICT) when its settings or its metadata are no
     *     longer those that were checked
     */
    Standing verified(CompanyId company, Connection checked, Actor actor);

    /** The connection that carries the organization's logins; empty while single sign-on is not enabled. */
    Optional<Connection> enabled(CompanyId company);

    /** A connection by its id, whatever its stage. */
    Optional<Connection> find(String connectionId);

    /** Enabled connections with that entityID that may receive at the shared ACS (security rule 13). */
    List<Connection> sharedAcsCandidates(String idpEntityId);

    /**
     * Whether a connection may receive at the shared ACS what these keys signed: each signed somebody in at the organization's own address before, or no other
     * organization lays claim to it (security rule 13). Metadata is public and may be copied; a login at an address of one's own may not.
     *
     * @param keys SHA-256 fingerprints of the certificates whose keys verified
     * @param answersRequest whether the message answers a request of that connection
     */
    boolean speaksAtSharedAcs(String connectionId, List<String> keys, boolean answersRequest);

    /** How many other organizations use that entityID. */
    long othersWithEntityId(CompanyId company, String idpEntityId);

    /** Takes keys, SSO location and validity of freshly fetched metadata over (security rule 16). */
    Refresh refreshed(String connectionId, IdpMetadata metadata);

    /** Claims the right to fetch now because of an unknown key: at most once per connection and 5 min, over all nodes. */
    boolean claimUnknownKeyRefetch(String connectionId);

    /** Claims connections by URL that are due for a scheduled fetch; each is leased to one node. */
    List<Connection> claimDueRefreshes(int max);

    /** Notes that a scheduled fetch failed; the last good copy stays. */
    void refreshFailed(String connectionId, String reason);
}
