package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimDocumentEntity;
import org.lychgate.directory.internal.entity.ScimResourceEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.UserRecords;

/** Turns rows into resources, with a fixed number of queries however many there are. */
final class ResourceRecords {
    private static final int CHUNK = 500;

    private final UserRecords records;

    ResourceRecords(UserRecords records) {
        this.records = records;
    }

    /** Where a row changes, the resource has another version. */
    static long version(Instant changedAt) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, changedAt);
    }

    Resource person(EntityManager em, OrganizationEntity organization, UserEntity row) {
        return people(em, organization, List.of(row)).get(0);
    }

    /** In the order of the rows; every one of them is seen by SCIM. */
    List<Resource> people(EntityManager em, OrganizationEntity organization, List<UserEntity> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<User> users = records.users(em, organization, rows);
        Map<String, String> documents = documents(em, rows);
        List<Resource> resources = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            UserEntity row = rows.get(i);
            resources.add(new Resource(
                    Resources.USER,
                    row.getId(),
                    documents.get(row.getId()),
                    seen(row, users.get(i)),
                    Objects.requireNonNull(row.getScimPosition(), "deleted by provisioning"),
                    row.getCreatedAt(),
                    row.getScimChangedAt(),
                    version(row.getScimChangedAt())));
        }
        return resources;
    }

    /** To the eye of an identity provider a deactivation that is held back is done: it asked for it (security rule 22). */
    private static User seen(UserEntity row, User user) {
        return row.isHeld()
                ? new User(
                        user.id(),
                        user.company(),
                        user.email(),
                        user.userName(),
                        user.givenName(),
                        user.familyName(),
                        user.role(),
                        user.phone(),
                        user.timezone(),
                        user.language(),
                        false,
                        user.held(),
                        user.source(),
                        user.binding(),
                        user.hasPassword(),
                        user.createdAt(),
                        user.updatedAt(),
                        user.version())
                : user;
    }

    private static Map<String, String> documents(EntityManager em, List<UserEntity> rows) {
        Map<String, String> documents = new HashMap<>();
        List<String> owned = rows.stream()
                .filter(UserEntity::isScimOwned)
                .map(UserEntity::getId)
                .toList();
        for (int from = 0; from < owned.size(); from += CHUNK) {
            em.createQuery("SELECT d FROM ScimDocumentEntity d WHERE d.userId IN :users", ScimDocumentEntity.class)
                    .setParameter("users", owned.subList(from, Math.min(owned.size(), from + CHUNK)))
                    .getResultStream()
                    .forEach(document -> documents.put(document.getUserId(), document.getDocument()));
        }
        return documents;
    }

    /** A resource that is no person. */
    static Resource other(ScimResourceEntity row) {
        return new Resource(
                row.getType(),
                row.getId(),
                row.getDocument(),
                null,
                row.getPosition(),
                row.getCreatedAt(),
                row.getChangedAt(),
                version(row.getChangedAt()));
    }
}
