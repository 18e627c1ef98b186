package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.entity.DelegationLinkEntity;
import org.lychgate.directory.internal.entity.OperatorEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;

/** Sessions in a table, asked at every request: 12 h at most, 60 min without use. */
public final class JpaSessions implements Sessions {
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final int LISTED = 500;

    private final Store store;
    private final UserRecords records;
    private final Passwords passwords;
    private final LoginLimits limits;
    private final SessionOpener opener;
    private final AuditWriter audit;

    public JpaSessions(
            Store store,
            UserRecords records,
            Passwords passwords,
            LoginLimits limits,
            SessionOpener opener,
            AuditWriter audit) {
        this.store = store;
        this.records = records;
        this.passwords = passwords;
        this.limits = limits;
        this.opener = opener;
        this.audit = audit;
    }

    @Override
    public Optional<Session> find(String token) {
        return store.transactions()
                .inTransaction(em -> live(em, token).flatMap(row -> {
                    if (!row.getSeenAt().plus(SEEN_EVERY).isAfter(store.now())) {
                        row.setSeenAt(store.now());
                        delegation(em, row).ifPresent(link -> link.setSeenAt(store.now()));
                    }
                    return session(em, row);
                }));
    }

    @Override
    public void end(String token) {
        store.transactions().run(em -> opener.end(em, token));
    }

    @Override
    public void end(CompanyId company, String sessionId, Actor actor) {
        store.transactions().run(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            SessionEntity row = em.find(SessionEntity.class, sessionId, LockModeType.PESSIMISTIC_WRITE);
            if (row == null
                    || !organization.getId().equals(row.getOrganizationId())
                    || row.getEndedAt() != null
                    || !row.getExpiresAt().isAfter(store.now())) {
                throw new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND, "session_unknown", "There is no live session of that id.");
            }
            row.setEndedAt(store.now());
            audit.write(
                    em,
                    organization.getId(),
                    actor,
                    "session.ended",
                    row.getUserId(),
                    Map.of(
                            "by",
                            row.getUserId() != null && row.getUserId().equals(actor.id())
                                    ? "person"
                                    : "administrator"));
        });
    }

    @Override
    public List<Session> of(CompanyId company) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            List<SessionEntity> rows = em.createQuery(
                            "SELECT s FROM SessionEntity s WHERE s.organizationId = :organization"
                                    + " AND s.userId IS NOT NULL AND s.endedAt IS NULL AND s.expiresAt > :now AND s.seenAt > :idle ORDER BY s.createdAt DESC, s.id",
                            SessionEntity.class)
                    .setParameter("organization", organization.getId())
                    .setParameter("now", store.now())
                    .setParameter("idle", store.now().minus(SessionOpener.IDLE))
                    .setMaxResults(LISTED)
                    .getResultList();
            Map<String, User> users = users(em, organization, rows);
            return rows.stream()
                    .filter(row -> users.containsKey(String.valueOf(row.getUserId())))
                    .map(row -> session(
                            row,
                            users.get(String.valueOf(row.getUserId())),
                            UserRecords.organization(em, organization),
                            null))
                    .toList();
        });
    }

    @Override
    public boolean reauthenticate(String token, String password) {
        Optional<Proof> proof =
                store.transactions().inTransaction(em -> live(em, token).flatMap(row -> proof(em, row)));
        if (proof.isEmpty()) {
            return false;
        }
        String budget = "session." + proof.get().sessionId();
        Optional<Duration> wait = limits.take(budget, null);
        if (wait.isPresent()) {
            throw new DirectoryException(
                    DirectoryException.Kind.LIMITED,
                    "too_many_tries",
                    "Too many wrong passwords. Try again in " + (wait.get().toMinutes() + 1) + " minutes.");
        }
        if (!passwords.matches(password, proof.get().hash())) {
            return false;
        }
        limits.giveBack(budget, null);
        return store.transactions()
                .inTransaction(em -> live(em, token)
                        .map(row -> {
                            row.setAuthenticatedAt(store.now());
                            return true;
                        })
                        .orElse(false));
    }

    private record Proof(String sessionId, @Nullable String hash) {}

    /** The password that proves the person: none where it is locked by single sign-on. A delegation link proves nobody. */
    private static Optional<Proof> proof(EntityManager em, SessionEntity row) {
        if (row.getDelegationId() != null) {
            return Optional.empty();
        }
        if (row.getOperatorId() != null) {
            OperatorEntity operator = em.find(OperatorEntity.class, row.getOperatorId());
            return Optional.of(new Proof(row.getId(), operator.getPasswordHash()));
        }
        UserEntity user = em.find(UserEntity.class, row.getUserId());
        return Optional.of(new Proof(row.getId(), user.isPasswordLocked() ? null : user.getPasswordHash()));
    }

    private Optional<SessionEntity> live(EntityManager em, String token) {
        Instant now = store.now();
        return em.createQuery("SELECT s FROM SessionEntity s WHERE s.tokenHash = :hash", SessionEntity.class)
                .setParameter("hash", Hashes.sha256(token))
                .getResultStream()
                .findFirst()
                .filter(row -> row.getEndedAt() == null
                        && row.getExpiresAt().isAfter(now)
                        && row.getSeenAt().plus(SessionOpener.IDLE).isAfter(now));
    }

    /** Empty where the person or the organization lost its access since. */
    private Optional<Session> session(EntityManager em, SessionEntity row) {
        if (row.getOperatorId() != null) {
            return Optional.ofNullable(em.find(OperatorEntity.class, row.getOperatorId()))
                    .map(operator -> session(row, null, null, operator.getEmail()));
        }
        OrganizationEntity organization = em.find(OrganizationEntity.class, row.getOrganizationId());
        if (row.getDelegationId() != null) {
            return delegation(em, row)
                    .filter(link -> organization != null && organization.getRemovedAt() == null)
                    .map(link -> session(row, UserRecords.organization(em, organization), link));
        }
        UserEntity user = em.find(UserEntity.class, row.getUserId());
        if (user == null || !user.isActive() || organization == null || organization.getRemovedAt() != null) {
            return Optional.empty();
        }
        return Optional.of(
                session(row, records.user(em, organization, user), UserRecords.organization(em, organization), null));
    }

    /** The link behind a session, while it is good. */
    private Optional<DelegationLinkEntity> delegation(EntityManager em, SessionEntity row) {
        return Optional.ofNullable(row.getDelegationId())
                .map(id -> em.find(DelegationLinkEntity.class, id))
                .filter(link -> DelegationRows.isGood(link, store.now()));
    }

    private static Session session(SessionEntity row, Organization organization, DelegationLinkEntity link) {
        return new Session(
                row.getId(),
                null,
                organization,
                null,
                new Session.Delegation(link.getId(), link.getLabel(), DelegationRows.scopes(link)),
                row.getCsrf(),
                row.getMethod(),
                row.getScope(),
                row.getAuthenticatedAt(),
                row.getExpiresAt());
    }

    private Map<String, User> users(EntityManager em, OrganizationEntity organization, List<SessionEntity> rows) {
        Map<String, User> users = new HashMap<>();
        if (!rows.isEmpty()) {
            List<UserEntity> people = em.createQuery(
                            "SELECT u FROM UserEntity u WHERE u.id IN :users AND u.active = TRUE", UserEntity.class)
                    .setParameter(
                            "users",
                            rows.stream()
                                    .map(SessionEntity::getUserId)
                                    .distinct()
                                    .toList())
                    .getResultList();
            records.users(em, organization, people).forEach(user -> users.put(user.id(), user));
        }
        return users;
    }

    private static Session session(
            SessionEntity row,
            @Nullable User user,
            @Nullable Organization organization,
            @Nullable String operatorEmail) {
        return new Session(
                row.getId(),
                user,
                organization,
                operatorEmail,
                row.getCsrf(),
                row.getMethod(),
                row.getScope(),
                row.getAuthenticatedAt(),
                row.getExpiresAt());
    }
}
