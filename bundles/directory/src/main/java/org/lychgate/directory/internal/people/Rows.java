package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.UserEntity;

/** Finds rows within one organization: what belongs to another one is unknown. */
public final class Rows {
    private Rows() {}

    /** The organization of that id; empty for unknown and removed ones. */
    public static Optional<OrganizationEntity> find(EntityManager em, CompanyId company) {
        return em.createQuery(
                        "SELECT o FROM OrganizationEntity o WHERE o.companyId = :company AND o.removedAt IS NULL",
                        OrganizationEntity.class)
                .setParameter("company", company.value())
                .getResultStream()
                .findFirst();
    }

    /** The organization of that id. @throws DirectoryException {@code organization_unknown} */
    public static OrganizationEntity organization(EntityManager em, CompanyId company) {
        return find(em, company)
                .orElseThrow(() -> new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND,
                        "organization_unknown",
                        "There is no organization with the company ID " + company + "."));
    }

    /** The organization of that id, its row locked to the end of the transaction. */
    public static OrganizationEntity lockedOrganization(EntityManager em, CompanyId company) {
        OrganizationEntity organization = organization(em, company);
        em.refresh(organization, LockModeType.PESSIMISTIC_WRITE);
        return organization;
    }

    /** A user of that organization, if there is one. */
    public static Optional<UserEntity> findUser(EntityManager em, OrganizationEntity organization, String userId) {
        return Optional.ofNullable(em.find(UserEntity.class, userId))
                .filter(user -> user.getOrganizationId().equals(organization.getId()));
    }

    /** A user of that organization, the row locked to the end of the transaction. @throws DirectoryException {@code user_unknown} */
    public static UserEntity lockedUser(EntityManager em, OrganizationEntity organization, String userId) {
        UserEntity user = findUser(em, organization, userId).orElseThrow(Rows::userUnknown);
        em.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        return user;
    }

    /** The connection that carries the organization's logins: while there is one, nobody gets in by password. */
    public static Optional<ConnectionEntity> enabledConnection(EntityManager em, String organizationId) {
        return em.createQuery(
                        "SELECT c FROM ConnectionEntity c WHERE c.organizationId = :organization AND c.stage = :stage",
                        ConnectionEntity.class)
                .setParameter("organization", organizationId)
                .setParameter("stage", Connection.Stage.ENABLED)
                .getResultStream()
                .findFirst();
    }

    /** Whether people of the organization have to sign in at their identity provider. */
    public static boolean ssoEnforced(EntityManager em, String organizationId) {
        List<String> live = em.createQuery(
                        "SELECT c.id FROM ConnectionEntity c WHERE c.organizationId = :organization AND c.stage = :stage",
                        String.class)
                .setParameter("organization", organizationId)
                .setParameter("stage", Connection.Stage.ENABLED)
                .getResultList();
        return !live.isEmpty();
    }

    /** Active admins, in order of creation. */
    public static List<UserEntity> activeAdmins(EntityManager em, String organizationId) {
        return em.createQuery(
                        "SELECT u FROM UserEntity u WHERE u.organizationId = :organization AND u.active = TRUE AND u.role ="
                                + " :admin ORDER BY u.createdAt, u.id",
                        UserEntity.class)
                .setParameter("organization", organizationId)
                .setParameter("admin", Role.ADMIN)
                .getResultList();
    }

    static DirectoryException userUnknown() {
        return new DirectoryException(
                DirectoryException.Kind.NOT_FOUND, "user_unknown", "There is no such user in this organization.");
    }
}
