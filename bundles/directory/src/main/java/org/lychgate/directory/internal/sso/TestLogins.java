package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.internal.entity.AdminProofEntity;
import org.lychgate.directory.internal.entity.AuthnRequestEntity;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.UserRecords;

/** Test logins: no session, no user changed. The admin who started one and came back is proven to get in (security rule 8). */
final class TestLogins {
    private static final Duration RECENTLY = Duration.ofMinutes(5);

    private final UserRecords records;
    private final ConnectionSaving saving;
    private final DelegateProgress progress;
    private final AuditWriter audit;

    TestLogins(UserRecords records, ConnectionSaving saving, DelegateProgress progress, AuditWriter audit) {
        this.progress = progress;
        this.records = records;
        this.saving = saving;
        this.audit = audit;
    }

    SignInOutcome complete(LoginScene scene, AuthnRequestEntity request) {
        EntityManager em = scene.em();
        IdentityMatch.Evidence evidence = Matching.gather(scene).evidence();
        IdentityMatch match = IdentityMatch.of(evidence);
        if (match instanceof IdentityMatch.NoMatch none && wouldNeverPass(none.reason())) {
            return new SignInOutcome.Refused(none.reason(), none.expected(), none.received());
        }
        if (scene.provesSharedAcs()) {
            scene.connection().setLastLoginAt(scene.now());
            scene.noteKeys(em);
        }
        SessionEntity here = LiveSessions.byId(em, request.getSessionId(), scene.now());
        if (here != null) {
            progress.tested(em, scene.owner(), here);
        }
        SessionEntity session = sessionOfTester(scene, request);
        String connectionId = scene.connection().getId();
        if (session != null) {
            prove(scene, actor(scene, session));
            if (scene.connection().getStage() == Stage.CANDIDATE && wasFresh(session, request)) {
                em.flush();
                connectionId = saving.promote(em, scene.owner(), scene.connection(), actor(scene, session));
            }
        }
        UserEntity person = wouldBe(em, evidence, match);
        return new SignInOutcome.TestPassed(
                connectionId,
                person == null ? null : records.user(em, scene.owner(), person),
                scene.identity().value(),
                session != null);
    }

    /** Strangers are what a first test shows; a deactivated or recycled person is what no later step mends. */
    private static boolean wouldNeverPass(ReasonCode reason) {
        return reason == ReasonCode.USER_INACTIVE || reason == ReasonCode.IDENTITY_CHANGED;
    }

    private static @Nullable SessionEntity sessionOfTester(LoginScene scene, AuthnRequestEntity request) {
        SessionEntity session = LiveSessions.byId(scene.em(), request.getSessionId(), scene.now());
        if (session == null
                || request.getTestUserId() == null
                || !request.getTestUserId().equals(session.getUserId())) {
            return null;
        }
        UserEntity user = scene.em().find(UserEntity.class, request.getTestUserId());
        boolean admin = user != null
                && user.isActive()
                && user.getRole() == Role.ADMIN
                && user.getOrganizationId().equals(scene.owner().getId());
        return admin ? session : null;
    }

    private static boolean wasFresh(SessionEntity session, AuthnRequestEntity request) {
        Instant opened = request.getExpiresAt().minus(JpaAuthnRequests.ANSWER_WITHIN);
        return !session.getAuthenticatedAt().isBefore(opened.minus(RECENTLY));
    }

    private void prove(LoginScene scene, Actor admin) {
        EntityManager em = scene.em();
        String connectionId = scene.connection().getId();
        String userId = String.valueOf(admin.id());
        AdminProofEntity former = em.find(AdminProofEntity.class, new AdminProofEntity.Key(connectionId, userId));
        if (former == null) {
            em.persist(new AdminProofEntity(connectionId, userId, scene.now()));
        }
        audit.write(em, scene.owner().getId(), admin, "sso.admin_proven", connectionId, Map.of());
    }

    private static Actor actor(LoginScene scene, SessionEntity session) {
        UserEntity user = scene.em().find(UserEntity.class, String.valueOf(session.getUserId()));
        return new Actor(
                Actor.Kind.USER,
                user.getId(),
                user.getEmail(),
                session.getId(),
                scene.browser().address());
    }

    /** Who this would be: the identity's owner, whoever it would be tied to, or the one person of that name. */
    private static @Nullable UserEntity wouldBe(
            EntityManager em, IdentityMatch.Evidence evidence, IdentityMatch match) {
        if (match instanceof IdentityMatch.Known known) {
            return em.find(UserEntity.class, known.userId());
        }
        if (match instanceof IdentityMatch.Bind bind) {
            return em.find(UserEntity.class, bind.userId());
        }
        List<Person> called = evidence.namesakes().stream()
                .filter(Person::active)
                .filter(person -> person.isCalled(evidence.asserted().keys()))
                .toList();
        return called.size() == 1 ? em.find(UserEntity.class, called.get(0).id()) : null;
    }
}
