package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.internal.store.Texts;

/** An e-mail address belongs to one person of an organization, caseless; so does a user name. */
public final class EmailKeys {
    private EmailKeys() {}

    /** @param butUserId whose address it may be; null: nobody's @throws DirectoryException {@code email_taken} */
    public static void refuseTaken(EntityManager em, String organizationId, String email, @Nullable String butUserId) {
        if (isTaken(em, organizationId, "emailKey", email, butUserId)) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT,
                    "email_taken",
                    "Somebody in this organization has the e-mail address " + email + " already.");
        }
    }

    /** A person of ours is called by the e-mail address. @throws DirectoryException {@code email_taken} */
    static void refuseTakenAsName(EntityManager em, String organizationId, String email, @Nullable String butUserId) {
        if (isTaken(em, organizationId, "userNameKey", email, butUserId)) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT,
                    "email_taken",
                    "Somebody in this organization has the user name " + email + " already.");
        }
    }

    /** @throws DirectoryException {@code unique_name_taken} */
    public static void refuseTakenName(
            EntityManager em, String organizationId, String userName, @Nullable String butUserId) {
        if (isTaken(em, organizationId, "userNameKey", userName, butUserId)) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT,
                    "unique_name_taken",
                    "userName must be unique in the organization; somebody has this one already.");
        }
    }

    private static boolean isTaken(
            EntityManager em, String organizationId, String field, String text, @Nullable String butUserId) {
        List<String> holders = em.createQuery(
                        "SELECT u.id FROM UserEntity u WHERE u.organizationId = :organization AND u." + field
                                + " = :key",
                        String.class)
                .setParameter("organization", organizationId)
                .setParameter("key", Texts.asciiLower(text))
                .getResultList();
        return holders.stream().anyMatch(holder -> !holder.equals(butUserId));
    }
}
