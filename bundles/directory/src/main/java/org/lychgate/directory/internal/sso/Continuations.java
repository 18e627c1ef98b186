package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.Refused;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.ContinuationEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.UserRecords;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;

/** Unsolicited responses that wait for the browser's own cookies (security rule 10). */
final class Continuations {
    private final Store store;
    private final UserRecords records;
    private final SamlLogins logins;
    private final ConnectionLock lock;

    Continuations(Store store, UserRecords records, SamlLogins logins, ConnectionLock lock) {
        this.store = store;
        this.records = records;
        this.logins = logins;
        this.lock = lock;
    }

    Optional<SignInOutcome> resume(EntityManager em, String handle, boolean confirmed, Browser browser) {
        Instant now = store.now();
        String hash = Hashes.sha256(handle);
        ContinuationEntity seen = em.find(ContinuationEntity.class, hash);
        ConnectionEntity connection = seen == null ? null : lock.share(em, seen.getConnectionId());
        OrganizationEntity owner = connection == null
                ? null
                : ConnectionRows.owner(em, connection.getOrganizationId()).orElse(null);
        if (seen == null || connection == null || owner == null) {
            return Optional.empty();
        }
        em.refresh(seen, LockModeType.PESSIMISTIC_WRITE);
        if (seen.getUsedAt() != null || !seen.getExpiresAt().isAfter(now)) {
            return Optional.empty();
        }
        Optional<SignInOutcome> question = confirmed ? Optional.empty() : ask(em, owner, seen, browser, now);
        if (question.isPresent()) {
            return question;
        }
        seen.setUsedAt(now);
        return Optional.of(goOn(em, now, owner, connection, seen, browser));
    }

    /** Another person's session is not replaced unasked; asking does not use the handle up. */
    private Optional<SignInOutcome> ask(
            EntityManager em, OrganizationEntity owner, ContinuationEntity waiting, Browser browser, Instant now) {
        SessionEntity session = LiveSessions.find(em, browser.sessionToken(), now);
        if (session == null || waiting.getUserId().equals(session.getUserId())) {
            return Optional.empty();
        }
        UserEntity incoming = em.find(UserEntity.class, waiting.getUserId());
        return Optional.of(new SignInOutcome.Ask(records.user(em, owner, incoming), present(em, session)));
    }

    private org.lychgate.directory.api.@Nullable User present(EntityManager em, SessionEntity session) {
        String userId = session.getUserId();
        if (userId == null) {
            return null;
        }
        UserEntity user = em.find(UserEntity.class, userId);
        return records.user(em, em.find(OrganizationEntity.class, user.getOrganizationId()), user);
    }

    private SignInOutcome goOn(
            EntityManager em,
            Instant now,
            OrganizationEntity owner,
            ConnectionEntity connection,
            ContinuationEntity waiting,
            Browser browser) {
        VerifiedAssertion assertion = StoredJson.assertion(waiting.getReceived());
        Optional<Refused> off = JpaSignIns.carriesNone(connection, null, assertion, now);
        if (off.isPresent()) {
            return off.get();
        }
        if (!connection.isIdpInitiated()) {
            return new SignInOutcome.StartHere(new CompanyId(owner.getCompanyId()));
        }
        IdentityReading reading =
                IdentityReading.of(assertion, ConnectionRows.settings(connection), connection.getIdpEntityId());
        if (reading instanceof IdentityReading.Unreadable not) {
            return new Refused(not.reason(), not.expected(), not.received());
        }
        LoginScene scene = new LoginScene(
                em,
                now,
                owner,
                connection,
                null,
                null,
                false,
                assertion,
                ((IdentityReading.Read) reading).identity(),
                browser);
        return logins.resumed(scene, waiting.getUserId());
    }
}
