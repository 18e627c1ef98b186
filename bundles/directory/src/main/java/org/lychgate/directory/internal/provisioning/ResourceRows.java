package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimResourceEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Rows;

/** Finds rows of resources within one organization. */
final class ResourceRows {
    /** Ids are UUIDs as text. Anything else is unknown before a database pads, folds or refuses it. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ResourceRows() {}

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** A person SCIM sees. */
    static Optional<UserEntity> person(EntityManager em, OrganizationEntity organization, String id) {
        return isId(id)
                ? Rows.findUser(em, organization, id).filter(row -> row.getScimPosition() != null)
                : Optional.empty();
    }

    /** The same, its row locked to the end of the transaction. */
    static Optional<UserEntity> lockedPerson(EntityManager em, OrganizationEntity organization, String id) {
        if (person(em, organization, id).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Rows.lockedUser(em, organization, id)).filter(row -> row.getScimPosition() != null);
    }

    /** A resource of that type that is no person. */
    static Optional<ScimResourceEntity> other(
            EntityManager em, OrganizationEntity organization, String type, String id) {
        return isId(id)
                ? Optional.ofNullable(em.find(ScimResourceEntity.class, id))
                        .filter(row -> row.getOrganizationId().equals(organization.getId())
                                && row.getType().equals(type))
                : Optional.empty();
    }

    /** The same, its row locked to the end of the transaction. */
    static Optional<ScimResourceEntity> lockedOther(
            EntityManager em, OrganizationEntity organization, String type, String id) {
        return other(em, organization, type, id).flatMap(row -> {
            // Found by its key and not refreshed: it may have been deleted while we waited.
            em.detach(row);
            return Optional.ofNullable(em.find(ScimResourceEntity.class, id, LockModeType.PESSIMISTIC_WRITE));
        });
    }
}
