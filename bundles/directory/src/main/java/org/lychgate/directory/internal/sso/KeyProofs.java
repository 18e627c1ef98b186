package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.KeyProofEntity;

/**
 * Which keys speak for which organization at the shared ACS (security rule 13). Metadata is public: whoever saves another organization's, beside a key of their
 * own, is a second home for each of its messages. What nobody can copy is a login at one's own address, because its Recipient is signed.
 *
 * <p>A key that is new in metadata inherits nothing from the proven one beside it. Whoever lists both would inherit, and a stranger with a proven key of their
 * own can list both too, also under a signature of that key. So after a roll-over that a stranger copies, unsolicited logins at the shared address are ambiguous
 * until one login at the organization's own address, or in answer to a request of ours, proves the new key.
 */
final class KeyProofs {
    private KeyProofs() {}

    /** Notes that these keys signed somebody in: at an address of the organization's own, or elsewhere where no other organization was first. */
    static void note(EntityManager em, String connectionId, List<String> keys, boolean ownAddress, Instant now) {
        ConnectionEntity connection = em.find(ConnectionEntity.class, connectionId);
        if (connection == null) {
            return;
        }
        for (String key : keys) {
            if (!isProven(em, connectionId, key) && (ownAddress || !isProvenElsewhere(em, connection, key))) {
                em.persist(new KeyProofEntity(connectionId, key, now));
            }
        }
    }

    /**
     * Whether a connection may receive at the shared ACS what these keys signed.
     *
     * @param answersRequest whether it answers a request of that connection; then only another organization's proof stands against it
     */
    static boolean speakFor(EntityManager em, ConnectionEntity connection, List<String> keys, boolean answersRequest) {
        return keys.stream()
                .allMatch(key -> isProven(em, connection.getId(), key)
                        || !(answersRequest
                                ? isProvenElsewhere(em, connection, key)
                                : isTrustedElsewhere(em, connection, key)));
    }

    private static boolean isProven(EntityManager em, String connectionId, String key) {
        return em.find(KeyProofEntity.class, new KeyProofEntity.Key(connectionId, key)) != null;
    }

    private static boolean isProvenElsewhere(EntityManager em, ConnectionEntity connection, String key) {
        return em.createQuery(
                                "SELECT COUNT(p) FROM KeyProofEntity p, ConnectionEntity c, OrganizationEntity o WHERE"
                                        + " p.keySha256 = :key AND c.id = p.connectionId AND c.organizationId <> :owner AND"
                                        + " o.id = c.organizationId AND o.removedAt IS NULL",
                                Long.class)
                        .setParameter("key", key)
                        .setParameter("owner", connection.getOrganizationId())
                        .getSingleResult()
                > 0;
    }

    private static boolean isTrustedElsewhere(EntityManager em, ConnectionEntity connection, String key) {
        return em.createQuery(
                        "SELECT c.certificates FROM ConnectionEntity c, OrganizationEntity o WHERE c.idpEntityId = :idp AND"
                                + " c.organizationId <> :owner AND o.id = c.organizationId AND o.removedAt IS NULL",
                        String.class)
                .setParameter("idp", connection.getIdpEntityId())
                .setParameter("owner", connection.getOrganizationId())
                .getResultStream()
                .flatMap(certificates -> StoredJson.certificates(certificates).stream())
                .anyMatch(certificate -> certificate.sha256().equals(key));
    }
}
