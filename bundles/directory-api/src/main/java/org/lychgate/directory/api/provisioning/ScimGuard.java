package org.lychgate.directory.api.provisioning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Holds mass deactivation back (security rule 22): from so many people and such a share of them, or every admin, within 10 min. Held people get no new
 * session; after 15 min at most the deactivation is applied, unless somebody cancelled it.
 */
@ProviderType
public interface ScimGuard {
    /** So many waiting deactivations are told one by one. */
    int SHOWN = 1_000;

    /**
     * When it holds.
     *
     * @param enabled whether it holds at all
     * @param people from so many people in 10 min, 2 to 10,000
     * @param percent and from such a share of the active people, 1 to 100
     * @param version counts changes; the ETag
     */
    record Settings(boolean enabled, int people, int percent, long version) {
        /** Ten people and a fifth of them. */
        public static final Settings DEFAULT = new Settings(true, 10, 20, 0);
    }

    /**
     * A deactivation that waits.
     *
     * @param userId the person
     * @param email how people recognise the person
     * @param since when the identity provider asked
     * @param appliesAt when it is applied by itself
     */
    record Waiting(String userId, String email, Instant since, Instant appliesAt) {}

    /**
     * Where it stands.
     *
     * @param settings when it holds
     * @param waiting deactivations that wait, the oldest first, at most {@link #SHOWN}
     * @param held how many wait in all
     * @param recent how many people were deactivated by provisioning in the last 10 min, waiting ones included
     */
    record Standing(Settings settings, List<Waiting> waiting, int held, int recent) {
        /** Copies the list. */
        public Standing {
            waiting = List.copyOf(waiting);
        }
    }

    /** Where it stands. @throws DirectoryException {@code organization_unknown} */
    Standing standing(CompanyId company);

    /** Says when it holds. @throws DirectoryException STALE, UNACCEPTABLE */
    Standing change(CompanyId company, Settings settings, @Nullable Long expectedVersion, Actor actor);

    /** Applies what waits now; it counts no more for what comes later. @throws DirectoryException {@code organization_unknown} */
    Standing release(CompanyId company, Actor actor);

    /**
     * Cancels what waits, and reactivates whom provisioning deactivated in the hour before, with the role they had: a person decides this, not an identity
     * provider (security rule 21 is about the latter). Identity providers see them active.
     *
     * @throws DirectoryException {@code organization_unknown}
     */
    Standing undo(CompanyId company, Actor actor);
}
