package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.Refused;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.entity.AttemptEntity;
import org.lychgate.directory.internal.entity.AuthnRequestEntity;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.PendingBinding;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;

/** Completes a binding that waited for the former password, with everything read again under row lock. */
public final class ConfirmedBindings implements PendingBinding {
    private final Store store;
    private final SamlLogins logins;
    private final ConnectionLock lock;

    ConfirmedBindings(Store store, SamlLogins logins, ConnectionLock lock) {
        this.store = store;
        this.logins = logins;
        this.lock = lock;
    }

    @Override
    public Optional<SignInOutcome> complete(String attempt, Browser browser) {
        return store.transactions().inTransaction(em -> complete(em, Hashes.sha256(attempt), browser));
    }

    private Optional<SignInOutcome> complete(EntityManager em, String attemptHash, Browser browser) {
        Instant now = store.now();
        AttemptEntity waiting = em.find(AttemptEntity.class, attemptHash);
        String pending = waiting == null ? null : waiting.getPending();
        if (waiting == null || pending == null || !waiting.getExpiresAt().isAfter(now)) {
            return Optional.empty();
        }
        VerifiedAssertion assertion = StoredJson.assertion(pending);
        ConnectionEntity connection = lock.share(em, assertion.connectionId());
        OrganizationEntity owner = connection == null
                ? null
                : ConnectionRows.owner(em, connection.getOrganizationId()).orElse(null);
        AuthnRequestEntity request = em.find(AuthnRequestEntity.class, String.valueOf(waiting.getRequestId()));
        if (connection == null || owner == null || request == null) {
            return Optional.empty();
        }
        Optional<Refused> off = JpaSignIns.carriesNone(connection, request, assertion, now);
        if (off.isPresent()) {
            return Optional.of(off.get());
        }
        IdentityReading reading =
                IdentityReading.of(assertion, ConnectionRows.settings(connection), connection.getIdpEntityId());
        if (reading instanceof IdentityReading.Unreadable not) {
            return Optional.of(new Refused(not.reason(), not.expected(), not.received()));
        }
        LoginScene scene = new LoginScene(
                em,
                now,
                owner,
                connection,
                request,
                attemptHash,
                true,
                assertion,
                ((IdentityReading.Read) reading).identity(),
                browser);
        return Optional.of(logins.solicited(scene));
    }
}
