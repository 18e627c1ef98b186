package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Kind;
import org.lychgate.directory.internal.entity.AttemptEntity;
import org.lychgate.directory.internal.entity.AuthnRequestEntity;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.entity.TestOfferEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** The AuthnRequests we sent, in the store: what a login is for is written here and nowhere else (security rules 4, 8, 11). */
public final class JpaAuthnRequests implements AuthnRequests {
    /** How long an answer is taken. */
    static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);

    private static final Duration OFFER_FOR = Duration.ofHours(1);

    private final Store store;
    private final DelegateProgress progress;

    /** @param store where requests are kept */
    public JpaAuthnRequests(Store store) {
        this.progress = new DelegateProgress(store);
        this.store = store;
    }

    @Override
    public Opened open(CompanyId company, Opening opening) {
        return store.transactions().inTransaction(em -> open(em, Rows.organization(em, company), opening, company));
    }

    private Opened open(EntityManager em, OrganizationEntity owner, Opening opening, CompanyId company) {
        Instant now = store.now();
        SessionEntity session = LiveSessions.find(em, opening.sessionToken(), now);
        TestOfferEntity offer = opening.test() == null ? null : offer(em, owner, opening.test(), now);
        ConnectionEntity row = offer == null ? enabled(em, owner) : connection(em, owner, offer.getConnectionId());
        requireServing(row, now);
        Purpose purpose = offer != null ? Purpose.TEST : opening.attempt() != null ? Purpose.BIND : Purpose.LOGIN;
        String id = "_" + Tokens.fresh();
        String attemptHash = null;
        if (purpose == Purpose.BIND) {
            attemptHash = Hashes.sha256(String.valueOf(opening.attempt()));
            takeAttempt(em, owner, attemptHash, id, now);
        }
        String browserSecret = Tokens.fresh();
        em.persist(new AuthnRequestEntity(
                id,
                row.getId(),
                purpose,
                opening.returnTo(),
                Hashes.sha256(browserSecret),
                attemptHash,
                session == null ? null : session.getId(),
                offer == null ? null : testerOf(offer, session),
                now.plus(ANSWER_WITHIN)));
        return new Opened(id, ConnectionRows.read(row, company), purpose, browserSecret);
    }

    /** The admin who started the test, but only where the login page was opened in that admin's own live session (security rule 8). */
    private static @Nullable String testerOf(TestOfferEntity offer, @Nullable SessionEntity session) {
        return session != null && session.getId().equals(offer.getSessionId()) ? offer.getUserId() : null;
    }

    private static TestOfferEntity offer(EntityManager em, OrganizationEntity owner, String handle, Instant now) {
        TestOfferEntity offer = em.find(TestOfferEntity.class, Hashes.sha256(handle));
        if (offer == null
                || !offer.getExpiresAt().isAfter(now)
                || !owner.getId().equals(ConnectionRows.organizationOf(em, offer.getConnectionId()))) {
            throw new DirectoryException(
                    Kind.NOT_FOUND,
                    "test_expired",
                    "This test login is not known or has expired: run Verify Configuration again to get a new one.");
        }
        return offer;
    }

    private static ConnectionEntity enabled(EntityManager em, OrganizationEntity owner) {
        return ConnectionRows.live(em, owner.getId())
                .filter(row -> row.getStage() == Connection.Stage.ENABLED)
                .orElseThrow(() -> new DirectoryException(
                        Kind.CONFLICT, "sso_not_enabled", "Single sign-on is not switched on for this organization."));
    }

    private static ConnectionEntity connection(EntityManager em, OrganizationEntity owner, String connectionId) {
        ConnectionEntity row = em.find(ConnectionEntity.class, connectionId);
        if (row == null || !row.getOrganizationId().equals(owner.getId())) {
            throw new DirectoryException(Kind.NOT_FOUND, "connection_unknown", "There is no such connection.");
        }
        return row;
    }

    private static void requireServing(ConnectionEntity row, Instant now) {
        if (!RefreshPlan.serves(row.getValidUntil(), now)) {
            throw new DirectoryException(
                    Kind.CONFLICT,
                    "sso_not_enabled",
                    "The identity provider's metadata ran out on " + row.getValidUntil()
                            + " and could not be renewed: an admin has to save new metadata.");
        }
    }

    private static void takeAttempt(
            EntityManager em, OrganizationEntity owner, String attemptHash, String requestId, Instant now) {
        AttemptEntity attempt = em.find(AttemptEntity.class, attemptHash, LockModeType.PESSIMISTIC_WRITE);
        TicketEntity ticket = attempt == null ? null : em.find(TicketEntity.class, attempt.getTicketId());
        if (attempt == null
                || ticket == null
                || attempt.getPending() != null
                || !attempt.getExpiresAt().isAfter(now)
                || !Links.isGood(ticket, now)
                || Rows.findUser(em, owner, ticket.getUserId()).isEmpty()) {
            throw new DirectoryException(
                    Kind.NOT_FOUND,
                    "attempt_expired",
                    "This sign-in was started too long ago or is used up: open the link in the mail again.");
        }
        attempt.setRequestId(requestId);
        if (ticket.getAtIdpAt() == null) {
            ticket.setAtIdpAt(now);
        }
    }

    @Override
    public Optional<Pending> find(String requestId) {
        Instant now = store.now();
        return store.transactions()
                .inTransaction(em -> Optional.ofNullable(em.find(AuthnRequestEntity.class, requestId))
                        .filter(row ->
                                row.getUsedAt() == null && row.getExpiresAt().isAfter(now))
                        .flatMap(row -> Optional.ofNullable(ConnectionRows.organizationOf(em, row.getConnectionId()))
                                .flatMap(owner -> ConnectionRows.owner(em, owner))
                                .map(owner -> new Pending(
                                        row.getId(),
                                        row.getConnectionId(),
                                        new CompanyId(owner.getCompanyId()),
                                        row.getPurpose(),
                                        row.getReturnTo(),
                                        row.getExpiresAt()))));
    }

    @Override
    public String offerTest(CompanyId company, String connectionId, Actor actor) {
        String handle = Tokens.fresh();
        store.transactions().run(em -> {
            OrganizationEntity owner = Rows.organization(em, company);
            ConnectionEntity row = connection(em, owner, connectionId);
            progress.offersTest(em, owner, actor);
            boolean live = actor.kind() == Actor.Kind.USER && actor.sessionId() != null;
            em.persist(new TestOfferEntity(
                    Hashes.sha256(handle),
                    row.getId(),
                    live ? actor.sessionId() : null,
                    live ? actor.id() : null,
                    store.now().plus(OFFER_FOR)));
        });
        return handle;
    }
}
