package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.internal.entity.DelegationLinkEntity;
import org.lychgate.directory.internal.entity.OperatorEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** The one place where a session row is written. Every login makes a new id, and ends the session this browser had (security rule 24). */
public final class SessionOpener {
    /** A working day; nobody stays signed in over night. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    /** A session that was not used for so long is over. */
    public static final Duration IDLE = Duration.ofMinutes(60);

    private static final int SESSION_INDEX = 1024;
    private static final int ADDRESS = 64;

    private final Store store;
    private final UserRecords records;
    private final LoginLimits limits;
    private final AuditWriter audit;

    public SessionOpener(Store store, UserRecords records, LoginLimits limits, AuditWriter audit) {
        this.store = store;
        this.records = records;
        this.limits = limits;
        this.audit = audit;
    }

    /**
     * How somebody got in.
     *
     * @param method by what
     * @param connectionId the connection of a SAML login
     * @param nameId for single logout
     * @param nameIdFormat likewise
     * @param qualifiers likewise
     * @param sessionIndex for single logout
     * @param notOnOrAfter when the identity provider ends it; null: it does not say
     * @param returnTo where to go
     * @param bound whether a binding was written by this login
     */
    public record Entry(
            Session.Method method,
            @Nullable String connectionId,
            @Nullable String nameId,
            @Nullable String nameIdFormat,
            NameIdQualifiers qualifiers,
            @Nullable String sessionIndex,
            @Nullable Instant notOnOrAfter,
            String returnTo,
            boolean bound) {

        /** In by password. */
        public static Entry byPassword() {
            return new Entry(Session.Method.PASSWORD, null, null, null, NameIdQualifiers.NONE, null, null, "/", false);
        }

        @Override
        public String toString() {
            return "Entry[" + method + "]";
        }
    }

    /** Opens a session of a user whose row the caller holds locked and has found good. */
    public SignInOutcome.SignedIn open(
            EntityManager em, OrganizationEntity organization, UserEntity user, Entry entry, Browser browser) {
        if (!user.mayEnter()) {
            throw new IllegalStateException("A session for somebody who may not enter: " + user.getId());
        }
        String token = Tokens.fresh();
        SessionEntity session = session(token, entry.method(), browser, entry.notOnOrAfter());
        session.setUserId(user.getId());
        session.setOrganizationId(organization.getId());
        session.setConnectionId(entry.connectionId());
        if (entry.nameId() != null) {
            NameKeys.write(session, entry.nameId(), entry.nameIdFormat(), entry.qualifiers());
        }
        String index = entry.sessionIndex();
        session.setSessionIndex(index == null || index.length() > SESSION_INDEX ? null : index);
        replaceFormer(em, session, browser);
        String device = limits.remember(em, user.getId(), browser.deviceToken());
        audit.write(
                em,
                organization.getId(),
                new Actor(Actor.Kind.USER, user.getId(), user.getEmail(), session.getId(), browser.address()),
                "session.opened",
                user.getId(),
                Map.of("method", entry.method().name()));
        return new SignInOutcome.SignedIn(
                records.user(em, organization, user), token, device, entry.returnTo(), entry.bound());
    }

    /** Opens a session of an operator account. */
    public SignIns.PasswordOutcome.OperatorIn openOperator(EntityManager em, OperatorEntity operator, Browser browser) {
        String token = Tokens.fresh();
        SessionEntity session = session(token, Session.Method.PASSWORD, browser, null);
        session.setOperatorId(operator.getId());
        replaceFormer(em, session, browser);
        String device = limits.remember(em, operator.getId(), browser.deviceToken());
        audit.write(
                em,
                null,
                new Actor(
                        Actor.Kind.OPERATOR, operator.getId(), operator.getEmail(), session.getId(), browser.address()),
                "session.opened",
                null,
                Map.of("method", Session.Method.PASSWORD.name()));
        return new SignIns.PasswordOutcome.OperatorIn(token, device);
    }

    /** Opens a session of whoever holds a delegation link. @param until when it ends at the latest @return its token */
    public String openDelegation(EntityManager em, DelegationLinkEntity link, Instant until, Browser browser) {
        String token = Tokens.fresh();
        SessionEntity session = session(token, Session.Method.LINK, browser, until);
        session.setScope(Session.Scope.DELEGATION);
        session.setOrganizationId(link.getOrganizationId());
        session.setDelegationId(link.getId());
        replaceFormer(em, session, browser);
        audit.write(
                em,
                link.getOrganizationId(),
                new Actor(Actor.Kind.DELEGATE, link.getId(), link.getLabel(), session.getId(), browser.address()),
                "session.opened",
                link.getId(),
                Map.of("method", Session.Method.LINK.name()));
        return token;
    }

    /** Ends every session of a delegation link. */
    public void endAllOfLink(EntityManager em, String linkId) {
        em.createQuery("UPDATE SessionEntity s SET s.endedAt = :now WHERE s.delegationId = :link AND s.endedAt IS NULL")
                .setParameter("now", store.now())
                .setParameter("link", linkId)
                .executeUpdate();
    }

    /** Ends every session of a person. */
    public void endAll(EntityManager em, String userId) {
        em.createQuery("UPDATE SessionEntity s SET s.endedAt = :now WHERE s.userId = :user AND s.endedAt IS NULL")
                .setParameter("now", store.now())
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Ends every session of an operator account. */
    void endAllOfOperator(EntityManager em, String operatorId) {
        em.createQuery(
                        "UPDATE SessionEntity s SET s.endedAt = :now WHERE s.operatorId = :operator AND s.endedAt IS NULL")
                .setParameter("now", store.now())
                .setParameter("operator", operatorId)
                .executeUpdate();
    }

    /** Ends every session of an organization that was made so. @param method null: however it was made @param butSessionId this one lives on; null: none */
    public void endAllOf(
            EntityManager em, String organizationId, Session.@Nullable Method method, @Nullable String butSessionId) {
        var query = em.createQuery("UPDATE SessionEntity s SET s.endedAt = :now WHERE s.organizationId = :organization"
                        + " AND s.endedAt IS NULL AND s.id <> :but"
                        + (method == null ? "" : " AND s.method = :method"))
                .setParameter("now", store.now())
                .setParameter("organization", organizationId)
                .setParameter("but", butSessionId == null ? "" : butSessionId);
        if (method != null) {
            query.setParameter("method", method);
        }
        query.executeUpdate();
    }

    /** Ends the session of a token. */
    public void end(EntityManager em, String token) {
        em.createQuery("UPDATE SessionEntity s SET s.endedAt = :now WHERE s.tokenHash = :hash AND s.endedAt IS NULL")
                .setParameter("now", store.now())
                .setParameter("hash", Hashes.sha256(token))
                .executeUpdate();
    }

    private SessionEntity session(
            String token, Session.Method method, Browser browser, @Nullable Instant notOnOrAfter) {
        Instant now = store.now();
        Instant end = now.plus(LIFETIME);
        SessionEntity session = new SessionEntity(
                Tokens.id(),
                Hashes.sha256(token),
                Tokens.fresh(),
                method,
                now,
                now,
                notOnOrAfter != null && notOnOrAfter.isBefore(end) ? notOnOrAfter : end);
        session.setSeenAt(now);
        session.setAddress(Texts.cut(browser.address(), ADDRESS));
        return session;
    }

    private void replaceFormer(EntityManager em, SessionEntity session, Browser browser) {
        if (browser.sessionToken() != null) {
            end(em, browser.sessionToken());
        }
        em.persist(session);
    }
}
