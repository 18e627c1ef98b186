package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.Refused;
import org.lychgate.directory.internal.entity.ApprovalEntity;
import org.lychgate.directory.internal.entity.AttemptEntity;
import org.lychgate.directory.internal.entity.ContinuationEntity;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.InstantMicros;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.BindingApprovals;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** What a matched identity leads to: a session, a binding, a question or a refusal. */
final class SamlLogins {
    private static final Duration GO_ON_WITHIN = Duration.ofMinutes(2);
    private static final Duration CONFIRM_WITHIN = Duration.ofMinutes(15);
    private static final int EMAIL = 254;

    private final Bindings bindings;
    private final SessionOpener sessions;
    private final ConnectionLock lock;
    private final BindingApprovals approvals;

    SamlLogins(Bindings bindings, SessionOpener sessions, ConnectionLock lock, BindingApprovals approvals) {
        this.bindings = bindings;
        this.sessions = sessions;
        this.lock = lock;
        this.approvals = approvals;
    }

    /** The answer to a request of ours: signs in, and binds where a link or the provisioned pair says so. */
    SignInOutcome solicited(LoginScene scene) {
        Matching.Found found = Matching.gather(scene);
        IdentityMatch match = IdentityMatch.of(found.evidence());
        if (match instanceof IdentityMatch.NoMatch none) {
            markConflict(scene, found, none);
            return refused(none);
        }
        if (match instanceof IdentityMatch.ConfirmFirst first) {
            return askForConfirmation(scene, found, first.userId());
        }
        return signIn(scene, found, match);
    }

    /** An unsolicited response changes nothing here: it goes on where this browser's own cookies can be seen (security rule 10). */
    SignInOutcome unsolicited(LoginScene scene) {
        IdentityMatch match = IdentityMatch.of(Matching.gather(scene).evidence());
        if (match instanceof IdentityMatch.NoMatch none) {
            return refused(none);
        }
        if (!scene.connection().isIdpInitiated()) {
            return new SignInOutcome.StartHere(new CompanyId(scene.owner().getCompanyId()));
        }
        String handle = Tokens.fresh();
        scene.em()
                .persist(new ContinuationEntity(
                        Hashes.sha256(handle),
                        scene.connection().getId(),
                        personOf(match),
                        StoredJson.assertion(scene.assertion()),
                        scene.now().plus(GO_ON_WITHIN)));
        return new SignInOutcome.Continue(handle);
    }

    /** Goes on with an unsolicited response; it must still lead to the same person. */
    SignInOutcome resumed(LoginScene scene, String userId) {
        Matching.Found found = Matching.gather(scene);
        IdentityMatch match = IdentityMatch.of(found.evidence());
        if (match instanceof IdentityMatch.NoMatch none) {
            return refused(none);
        }
        if (!personOf(match).equals(userId)) {
            return new Refused(
                    ReasonCode.USER_NOT_BOUND,
                    "the person the response was accepted for",
                    "an identity that changed hands meanwhile");
        }
        return signIn(scene, found, match);
    }

    private SignInOutcome signIn(LoginScene scene, Matching.Found found, IdentityMatch match) {
        if (LogoutMemory.overtook(scene)) {
            return new Refused(
                    ReasonCode.IDP_SESSION_EXPIRED,
                    "a session that lives at the identity provider",
                    "one that it had ended by the time this login came through");
        }
        EntityManager em = scene.em();
        UserEntity user = em.find(UserEntity.class, personOf(match));
        boolean binds = match instanceof IdentityMatch.Bind;
        if (binds) {
            bindings.bind(scene, user, found);
        } else {
            rememberKnown(scene);
            if (found.evidence().linkGood()) {
                bindings.useLink(scene, user, found);
            }
        }
        noteLogin(scene, user);
        endFormerOf(scene);
        return sessions.open(
                em,
                scene.owner(),
                user,
                new SessionOpener.Entry(
                        Session.Method.SAML,
                        scene.connection().getId(),
                        scene.assertion().nameId(),
                        scene.assertion().nameIdFormat(),
                        scene.assertion().qualifiers(),
                        scene.assertion().sessionIndex(),
                        scene.assertion().sessionNotOnOrAfter(),
                        scene.request() == null ? "/" : scene.request().getReturnTo(),
                        binds),
                scene.browser());
    }

    private static void rememberKnown(LoginScene scene) {
        IdentityEntity known =
                Matching.identity(scene.em(), scene.identity().key(scene.owner().getId()));
        if (known != null) {
            Bindings.remember(known, scene);
        }
    }

    /** Past the persistence provider, which would count a version: a login alone is no change of the user that admins see. */
    private void noteLogin(LoginScene scene, UserEntity user) {
        EntityManager em = scene.em();
        em.createNativeQuery("UPDATE portal_user SET last_sso_at = ?1 WHERE id = ?2")
                .setParameter(1, new InstantMicros().convertToDatabaseColumn(scene.now()))
                .setParameter(2, user.getId())
                .executeUpdate();
        if (scene.provesSharedAcs()) {
            lock.noteLogin(em, scene);
        }
    }

    /** The cross-site POST does not show the browser's session; the request remembers it. */
    private static void endFormerOf(LoginScene scene) {
        String former = scene.request() == null ? null : scene.request().getSessionId();
        if (former != null) {
            scene.em()
                    .createQuery("UPDATE SessionEntity s SET s.endedAt = :now WHERE s.id = :id AND s.endedAt IS NULL")
                    .setParameter("now", scene.now())
                    .setParameter("id", former)
                    .executeUpdate();
        }
    }

    private SignInOutcome askForConfirmation(LoginScene scene, Matching.Found found, String userId) {
        TicketEntity ticket = found.ticket();
        AttemptEntity former = found.attempt();
        if (ticket == null || former == null) {
            throw new IllegalStateException("Only a login by a link is confirmed.");
        }
        String handle = Tokens.fresh();
        AttemptEntity waiting = new AttemptEntity(
                Hashes.sha256(handle), ticket.getId(), scene.now().plus(CONFIRM_WITHIN));
        waiting.setRequestId(former.getRequestId());
        waiting.setIdentityValue(scene.identity().value());
        waiting.setPending(StoredJson.assertion(scene.assertion()));
        scene.em().remove(former);
        scene.em().persist(waiting);
        awaitApproval(scene, userId);
        return new SignInOutcome.ConfirmationNeeded(handle);
    }

    private void awaitApproval(LoginScene scene, String userId) {
        UserEntity user = scene.em().find(UserEntity.class, userId);
        Identity identity = scene.identity();
        String email = Matching.seen(scene.assertion()).email();
        approvals.await(
                scene.em(),
                user,
                new ApprovalEntity(
                        userId,
                        identity.key(scene.owner().getId()),
                        identity.idpEntityId(),
                        identity.value(),
                        email == null ? null : Texts.cut(email, EMAIL),
                        scene.now(),
                        scene.now().plus(BindingApprovals.WAITS)),
                new Actor(
                        Actor.Kind.LINK_HOLDER,
                        userId,
                        user.getEmail(),
                        null,
                        scene.browser().address()));
    }

    private static void markConflict(LoginScene scene, Matching.Found found, IdentityMatch.NoMatch none) {
        Person addressee = found.evidence().addressee();
        if (none.reason() == ReasonCode.BINDING_CONFLICT
                && addressee != null
                && found.evidence().linkGood()) {
            UserEntity user = scene.em().find(UserEntity.class, addressee.id());
            user.setBindingConflict(true);
        }
    }

    private static String personOf(IdentityMatch match) {
        if (match instanceof IdentityMatch.Known known) {
            return known.userId();
        }
        if (match instanceof IdentityMatch.Bind bind) {
            return bind.userId();
        }
        throw new IllegalStateException("Nobody was matched.");
    }

    private static Refused refused(IdentityMatch.NoMatch none) {
        return new Refused(none.reason(), none.expected(), none.received());
    }
}
