package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.Role;

/** Counts and finds the people of an organization by how they stand to an identity provider. */
final class Members {
    private static final String BOUND =
            " IN (SELECT i.userId FROM IdentityEntity i WHERE i.organizationId = :organization AND i.idpEntityId = :idp AND"
                    + " i.kind = :kind)";

    private Members() {}

    /** Active people without an identity of that kind there, in order of creation. */
    static List<String> unbound(EntityManager em, String organizationId, String idpEntityId, IdentityKind kind) {
        return em.createQuery(
                        "SELECT u.id FROM UserEntity u WHERE u.organizationId = :organization AND u.active = TRUE AND u.id NOT"
                                + BOUND + " ORDER BY u.createdAt, u.id",
                        String.class)
                .setParameter("organization", organizationId)
                .setParameter("idp", idpEntityId)
                .setParameter("kind", kind)
                .getResultList();
    }

    /** How many active people have an identity of that kind there. */
    static long bound(EntityManager em, String organizationId, String idpEntityId, IdentityKind kind) {
        return em.createQuery(
                        "SELECT COUNT(u) FROM UserEntity u WHERE u.organizationId = :organization AND u.active = TRUE AND u.id"
                                + BOUND,
                        Long.class)
                .setParameter("organization", organizationId)
                .setParameter("idp", idpEntityId)
                .setParameter("kind", kind)
                .getSingleResult();
    }

    /** Active people, in order of creation. */
    static List<String> active(EntityManager em, String organizationId) {
        return em.createQuery(
                        "SELECT u.id FROM UserEntity u WHERE u.organizationId = :organization AND u.active = TRUE ORDER BY"
                                + " u.createdAt, u.id",
                        String.class)
                .setParameter("organization", organizationId)
                .getResultList();
    }

    /** Active admins who came back from a test login of their own through that connection (security rule 8). */
    static List<String> provenAdmins(EntityManager em, String organizationId, String connectionId) {
        return em.createQuery(
                        "SELECT u.id FROM UserEntity u, AdminProofEntity p WHERE p.userId = u.id AND p.connectionId ="
                                + " :connection AND u.organizationId = :organization AND u.active = TRUE AND u.role = :admin",
                        String.class)
                .setParameter("connection", connectionId)
                .setParameter("organization", organizationId)
                .setParameter("admin", Role.ADMIN)
                .getResultList();
    }
}
