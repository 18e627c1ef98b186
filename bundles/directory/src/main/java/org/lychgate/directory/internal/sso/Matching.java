package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.entity.ApprovalEntity;
import org.lychgate.directory.internal.entity.AttemptEntity;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.entity.UserEntity;

/** Gathers what the store knows about an identity and the names beside it, with every person concerned under row lock. */
final class Matching {
    private Matching() {}

    /**
     * What was found.
     *
     * @param evidence for the decision
     * @param ticket the link that started this login, locked; null: none
     * @param attempt the try to use it, locked; null: none
     */
    record Found(
            IdentityMatch.Evidence evidence,
            @Nullable TicketEntity ticket,
            @Nullable AttemptEntity attempt) {}

    static Found gather(LoginScene scene) {
        EntityManager em = scene.em();
        Asserted asserted = Asserted.by(scene.assertion());
        AttemptEntity attempt = attempt(scene);
        String addresseeId = attempt == null ? null : addresseeOf(em, attempt);
        Set<String> identityOwners = identityOwners(scene, asserted);
        List<String> approvedIds = approved(scene);
        Set<String> concerned = new TreeSet<>(identityOwners);
        concerned.addAll(calledLike(scene, asserted));
        concerned.addAll(approvedIds);
        if (addresseeId != null) {
            concerned.add(addresseeId);
        }
        List<Person> people = new ArrayList<>();
        for (String id : concerned) { // one order for all: no two logins wait for each other
            UserEntity user = em.find(UserEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (user != null && user.getOrganizationId().equals(scene.owner().getId())) {
                people.add(person(em, user));
            }
        }
        TicketEntity ticket = attempt == null
                ? null
                : em.find(TicketEntity.class, attempt.getTicketId(), LockModeType.PESSIMISTIC_WRITE);
        IdentityEntity known = identity(em, scene.identity().key(scene.owner().getId()));
        IdentityMatch.Evidence evidence = new IdentityMatch.Evidence(
                scene.identity(),
                asserted,
                known == null ? null : byId(people, known.getUserId()),
                known != null && !known.isReleased() && looksChanged(scene, known),
                people.stream()
                        .filter(person -> identityOwners.contains(person.id()) || isNamed(person, asserted))
                        .toList(),
                byId(people, addresseeId),
                ticket != null && isGood(scene, ticket, attempt),
                scene.confirmed(),
                approved(scene, people, approvedIds, addresseeId),
                scene.connection().getFirstLogin());
        return new Found(evidence, ticket, attempt);
    }

    /** The identity of that key; null: nobody has it. */
    static @Nullable IdentityEntity identity(EntityManager em, String key) {
        return em.createQuery("SELECT i FROM IdentityEntity i WHERE i.identityKey = :key", IdentityEntity.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    static LastSeen seen(VerifiedAssertion assertion) {
        return new LastSeen(
                assertion.nameId(),
                assertion.addresses().isEmpty() ? null : assertion.addresses().get(0),
                assertion.firstName(),
                assertion.lastName());
    }

    private static boolean looksChanged(LoginScene scene, IdentityEntity known) {
        return scene.identity().kind() == IdentityKind.SAML_ID
                && seen(scene.assertion())
                        .isSomebodyElseThan(new LastSeen(
                                known.getLastNameId(),
                                known.getLastEmail(),
                                known.getLastFirstName(),
                                known.getLastLastName()));
    }

    /** Only the response to the one request the attempt sent last uses the link (security rule 4). */
    private static boolean isGood(LoginScene scene, TicketEntity ticket, @Nullable AttemptEntity attempt) {
        Instant now = scene.now();
        return attempt != null
                && scene.request() != null
                && scene.request().getId().equals(attempt.getRequestId())
                && (attempt.getPending() != null) == scene.confirmed()
                && attempt.getExpiresAt().isAfter(now)
                && Links.isGood(ticket, now);
    }

    private static @Nullable AttemptEntity attempt(LoginScene scene) {
        String hash = scene.attemptHash();
        return hash == null ? null : scene.em().find(AttemptEntity.class, hash, LockModeType.PESSIMISTIC_WRITE);
    }

    private static @Nullable String addresseeOf(EntityManager em, AttemptEntity attempt) {
        return em.createQuery("SELECT t.userId FROM TicketEntity t WHERE t.id = :id", String.class)
                .setParameter("id", attempt.getTicketId())
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** For whom another admin approved this very identity. */
    private static List<String> approved(LoginScene scene) {
        return scene.em()
                .createQuery(
                        "SELECT a.userId FROM ApprovalEntity a WHERE a.identityKey = :key AND a.approvedAt IS NOT NULL",
                        String.class)
                .setParameter("key", scene.identity().key(scene.owner().getId()))
                .getResultList();
    }

    /** Once more under the lock of the person's row. Where several were approved for one identity, only the link tells who is meant. */
    private static @Nullable Person approved(
            LoginScene scene, List<Person> people, List<String> ids, @Nullable String addresseeId) {
        String id = ids.contains(addresseeId) ? addresseeId : ids.size() == 1 ? ids.get(0) : null;
        if (id == null) {
            return null;
        }
        ApprovalEntity row = scene.em().find(ApprovalEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        boolean good = row != null
                && row.isApproved(scene.now())
                && row.getIdentityKey()
                        .equals(scene.identity().key(scene.owner().getId()));
        return good ? byId(people, id) : null;
    }

    /** Who owns an identity of this identity provider that equals anything asserted. */
    private static Set<String> identityOwners(LoginScene scene, Asserted asserted) {
        Set<String> keys = new HashSet<>();
        keys.add(scene.identity().key(scene.owner().getId()));
        for (IdentityKind kind : IdentityKind.values()) {
            Set<String> values = new HashSet<>(asserted.values());
            if (kind == IdentityKind.NAMEID) {
                values.addAll(asserted.keys()); // e-mail NameIDs are kept in lower case
            }
            values.forEach(value -> keys.add(new Identity(scene.identity().idpEntityId(), kind, value)
                    .key(scene.owner().getId())));
        }
        return new HashSet<>(scene.em()
                .createQuery("SELECT i.userId FROM IdentityEntity i WHERE i.identityKey IN :keys", String.class)
                .setParameter("keys", keys)
                .getResultList());
    }

    private static List<String> calledLike(LoginScene scene, Asserted asserted) {
        List<String> ids = new ArrayList<>(whereIn(scene, "emailKey", asserted.keys()));
        ids.addAll(whereIn(scene, "userNameKey", asserted.keys()));
        ids.addAll(whereIn(scene, "externalId", asserted.values()));
        return ids;
    }

    /** One query a column, each over its own index: a scan would wait for every person of the organization who is signing in. */
    private static List<String> whereIn(LoginScene scene, String column, Set<String> texts) {
        return scene.em()
                .createQuery(
                        "SELECT u.id FROM UserEntity u WHERE u.organizationId = :owner AND u." + column + " IN :texts",
                        String.class)
                .setParameter("owner", scene.owner().getId())
                .setParameter("texts", texts)
                .getResultList();
    }

    /** Once more, byte for byte: Derby pads what it compares with spaces. */
    private static boolean isNamed(Person person, Asserted asserted) {
        return person.isCalled(asserted.keys())
                || (person.externalId() != null && asserted.values().contains(person.externalId()));
    }

    private static @Nullable Person byId(List<Person> people, @Nullable String id) {
        return people.stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Person person(EntityManager em, UserEntity user) {
        return new Person(
                user.getId(),
                user.mayEnter(),
                user.getRole() == Role.ADMIN,
                user.getEmailKey(),
                user.getUserNameKey(),
                user.getExternalId(),
                user.getSource() == User.Source.SCIM && user.isScimOwned() && neverSignedIn(em, user));
    }

    private static boolean neverSignedIn(EntityManager em, UserEntity user) {
        return user.getJoinedAt() == null
                && user.getLastSsoAt() == null
                && user.getPasswordHash() == null
                && em.createQuery("SELECT COUNT(i) FROM IdentityEntity i WHERE i.userId = :user", Long.class)
                                .setParameter("user", user.getId())
                                .getSingleResult()
                        == 0;
    }
}
