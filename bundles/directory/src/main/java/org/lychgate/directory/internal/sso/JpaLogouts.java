package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.LogoutEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.NameKeys;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** Single logout in the store. A session found by NameID ends by its row, so it ends whichever node or browser it lives in. */
public final class JpaLogouts implements Logouts {
    private static final Duration GO_ON_WITHIN = Duration.ofMinutes(2);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);
    private static final int STATUS = 200;

    private final Store store;
    private final SessionOpener sessions;
    private final AuditWriter audit;

    public JpaLogouts(Store store, SessionOpener sessions, AuditWriter audit) {
        this.store = store;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public Optional<Parting> leave(String sessionToken) {
        String handle = Tokens.fresh();
        return store.transactions().inTransaction(em -> {
            SessionEntity session = LiveSessions.find(em, sessionToken, store.now());
            sessions.end(em, sessionToken);
            if (session == null || session.getUserId() == null) {
                return Optional.empty();
            }
            UserEntity user = em.find(UserEntity.class, session.getUserId());
            audit.write(
                    em,
                    user.getOrganizationId(),
                    new Actor(Actor.Kind.USER, user.getId(), user.getEmail(), session.getId(), null),
                    "session.ended",
                    user.getId(),
                    Map.of("by", "person"));
            return parting(em, session, handle);
        });
    }

    private Optional<Parting> parting(EntityManager em, SessionEntity session, String handle) {
        String connectionId = session.getConnectionId();
        String nameId = session.getNameId();
        ConnectionEntity connection = connectionId == null ? null : em.find(ConnectionEntity.class, connectionId);
        if (connection == null || nameId == null || connection.getSloBinding() == null) {
            return Optional.empty();
        }
        Optional<OrganizationEntity> owner = ConnectionRows.owner(em, connection.getOrganizationId());
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        em.persist(new LogoutEntity(
                "_" + Tokens.fresh(),
                Hashes.sha256(handle),
                connection.getId(),
                session.getUserId(),
                nameId,
                session.getNameIdFormat(),
                session.getQualifiers(),
                session.getSessionIndex(),
                store.now().plus(GO_ON_WITHIN)));
        return Optional.of(new Parting(new CompanyId(owner.get().getCompanyId()), handle));
    }

    @Override
    public Optional<Opened> open(CompanyId company, String handle) {
        return store.transactions().inTransaction(em -> {
            Optional<LogoutEntity> found = em.createQuery(
                            "SELECT l FROM LogoutEntity l WHERE l.handleHash = :hash", LogoutEntity.class)
                    .setParameter("hash", Hashes.sha256(handle))
                    .getResultStream()
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            LogoutEntity row = found.get();
            em.refresh(row, LockModeType.PESSIMISTIC_WRITE);
            if (row.getSentAt() != null || !row.getExpiresAt().isAfter(store.now())) {
                return Optional.empty();
            }
            Optional<Connection> connection = connection(em, company, row);
            connection.ifPresent(c -> {
                row.setSentAt(store.now());
                row.setExpiresAt(store.now().plus(ANSWER_WITHIN));
            });
            return connection.map(c -> new Opened(row.getId(), c, subject(row), row.getQualifiers()));
        });
    }

    @Override
    public Optional<Connection> awaited(CompanyId company, String requestId) {
        return store.transactions()
                .inTransaction(em -> awaited(em, requestId).flatMap(row -> connection(em, company, row)));
    }

    @Override
    public boolean answered(CompanyId company, String requestId, String status) {
        return store.transactions().inTransaction(em -> {
            Optional<LogoutEntity> row = awaited(em, requestId);
            row.ifPresent(r -> em.refresh(r, LockModeType.PESSIMISTIC_WRITE));
            if (row.isEmpty()
                    || row.get().getAnsweredAt() != null
                    || connection(em, company, row.get()).isEmpty()) {
                return false;
            }
            row.get().setAnsweredAt(store.now());
            ConnectionEntity connection =
                    em.find(ConnectionEntity.class, row.get().getConnectionId());
            audit.write(
                    em,
                    connection.getOrganizationId(),
                    identityProvider(connection),
                    "session.logout_answered",
                    row.get().getUserId(),
                    Map.of("status", Texts.cut(status, STATUS)));
            return true;
        });
    }

    private Optional<LogoutEntity> awaited(EntityManager em, String requestId) {
        return Optional.ofNullable(em.find(LogoutEntity.class, requestId))
                .filter(row -> row.getSentAt() != null
                        && row.getAnsweredAt() == null
                        && row.getExpiresAt().isAfter(store.now()));
    }

    private static Optional<Connection> connection(EntityManager em, CompanyId company, LogoutEntity row) {
        ConnectionEntity connection = em.find(ConnectionEntity.class, row.getConnectionId());
        return ConnectionRows.owner(em, connection.getOrganizationId())
                .filter(owner -> owner.getCompanyId().equals(company.value()))
                .map(owner -> ConnectionRows.read(connection, company));
    }

    private static Subject subject(LogoutEntity row) {
        String index = row.getSessionIndex();
        return new Subject(row.getNameId(), row.getNameIdFormat(), index == null ? List.of() : List.of(index));
    }

    @Override
    public Outcome end(Demand demand) {
        return store.transactions().inTransaction(em -> {
            ConnectionEntity connection = em.find(ConnectionEntity.class, demand.connectionId());
            Instant now = store.now();
            // A blank cannot be part of an assertion's ID, so the two kinds of message share one memory.
            if (!ReplayMemory.burn(
                    em, connection.getId(), "logout " + demand.requestId(), demand.acceptableUntil(), now)) {
                return new Outcome.Replayed();
            }
            // Alone, so that a login under way has written its session by now or will find the demand.
            ConnectionLock.alone(em, connection.getId());
            LogoutMemory.remember(em, connection, demand, now);
            List<SessionEntity> meant = named(em, connection, demand.subject(), now);
            meant.forEach(session -> session.setEndedAt(now));
            Map<String, Long> people = meant.stream()
                    .collect(Collectors.groupingBy(s -> String.valueOf(s.getUserId()), Collectors.counting()));
            people.forEach((user, count) -> audit.write(
                    em,
                    connection.getOrganizationId(),
                    identityProvider(connection),
                    "session.ended",
                    user,
                    Map.of("by", "identity provider", "sessions", count.toString())));
            return new Outcome.Ended(meant.size());
        });
    }

    /** Live sessions of that name that came from the same identity provider, also those of a former connection to it. */
    private static List<SessionEntity> named(
            EntityManager em, ConnectionEntity connection, Subject subject, Instant now) {
        return em.createQuery(
                        "SELECT s FROM SessionEntity s WHERE s.nameKey IN :keys AND s.organizationId = :organization"
                                + " AND s.endedAt IS NULL AND s.expiresAt > :now AND s.connectionId IN"
                                + " (SELECT c.id FROM ConnectionEntity c WHERE c.organizationId = :organization AND"
                                + " c.idpEntityId = :idp)",
                        SessionEntity.class)
                .setParameter("keys", NameKeys.of(subject.nameId()))
                .setParameter("organization", connection.getOrganizationId())
                .setParameter("now", now)
                .setParameter("idp", connection.getIdpEntityId())
                .getResultStream()
                .filter(session -> NameKeys.fits(session, subject.nameId()))
                .filter(session -> indexed(session.getSessionIndex(), subject.sessionIndexes()))
                .toList();
    }

    /** A session whose login named no index cannot be told apart from the one that is meant: it ends too. */
    private static boolean indexed(@Nullable String index, List<String> wanted) {
        return wanted.isEmpty() || index == null || wanted.contains(index);
    }

    private static Actor identityProvider(ConnectionEntity connection) {
        return Actor.system("identity provider " + connection.getIdpEntityId());
    }
}
