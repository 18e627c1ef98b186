package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.store.Texts;

/** An e-mail address belongs to one person of an organization, caseless. */
final class EmailKeys {
    private EmailKeys() {}

    /** @param butUserId whose address it may be; null: nobody's @throws DirectoryException {@code email_taken} */
    static void refuseTaken(
            EntityManager em, OrganizationEntity organization, String email, @Nullable String butUserId) {
        List<String> holders = em.createQuery(
                        "SELECT u.id FROM UserEntity u WHERE u.organizationId = :organization AND u.emailKey = :key",
                        String.class)
                .setParameter("organization", organization.getId())
                .setParameter("key", Texts.asciiLower(email))
                .getResultList();
        if (holders.stream().anyMatch(holder -> !holder.equals(butUserId))) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT,
                    "email_taken",
                    "Somebody in this organization has the e-mail address " + email + " already.");
        }
    }
}
