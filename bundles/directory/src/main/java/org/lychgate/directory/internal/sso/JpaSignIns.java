package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests.Purpose;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.Refused;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.entity.AuthnRequestEntity;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.PasswordSignIn;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;

/**
 * The one place where somebody gets in. Rows are locked in one order everywhere: connection, request, users by id, attempt, ticket. Every refusal is a normal
 * result of a transaction that commits, so that the burnt assertion and the used request stay so (security rules 11, 12).
 */
public final class JpaSignIns implements SignIns {
    private final Store store;
    private final PasswordSignIn passwords;
    private final SamlLogins logins;
    private final TestLogins tests;
    private final Continuations continuations;
    private final ConnectionLock lock;

    /**
     * Signs in against a store.
     *
     * @param store where everything is kept
     * @param passwords signs in by password
     * @param logins decides what a matched identity leads to
     * @param tests ends test logins
     * @param continuations goes on with unsolicited responses
     * @param lock holds connections during logins
     */
    JpaSignIns(
            Store store,
            PasswordSignIn passwords,
            SamlLogins logins,
            TestLogins tests,
            Continuations continuations,
            ConnectionLock lock) {
        this.store = store;
        this.passwords = passwords;
        this.logins = logins;
        this.tests = tests;
        this.continuations = continuations;
        this.lock = lock;
    }

    @Override
    public SignInOutcome complete(VerifiedAssertion assertion, Browser browser) {
        try {
            return store.transactions().inTransaction(em -> complete(em, assertion, browser));
        } catch (RuntimeException e) {
            burnAlone(assertion, e);
            throw e;
        }
    }

    @Override
    public void burn(String connectionId, String assertionId, Instant expiresAt) {
        store.transactions().run(em -> ReplayMemory.burn(em, connectionId, assertionId, expiresAt, store.now()));
    }

    /** What failed has been rolled back; the assertion is burnt all the same. */
    private void burnAlone(VerifiedAssertion assertion, RuntimeException failure) {
        try {
            store.transactions().run(em -> ReplayMemory.burn(em, assertion, store.now()));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private SignInOutcome complete(EntityManager em, VerifiedAssertion assertion, Browser browser) {
        Instant now = store.now();
        boolean fresh = ReplayMemory.burn(em, assertion, now);
        ConnectionEntity connection = isTest(em, assertion)
                ? ConnectionRows.lockInOrder(em, assertion.connectionId())
                : lock.share(em, assertion.connectionId());
        OrganizationEntity owner = connection == null
                ? null
                : ConnectionRows.owner(em, connection.getOrganizationId()).orElse(null);
        if (connection == null || owner == null) {
            return new Refused(ReasonCode.SSO_NOT_ENABLED, "a connection of an organization", "none of that id");
        }
        if (!fresh) {
            return new Refused(ReasonCode.REPLAYED, "an assertion that was not seen before", "one that was");
        }
        AuthnRequestEntity request = use(em, assertion, now);
        if (assertion.inResponseTo() != null && request == null) {
            return new Refused(
                    ReasonCode.IN_RESPONSE_TO_UNKNOWN,
                    "an unused request of this connection, at most 15 minutes old",
                    "InResponseTo " + assertion.inResponseTo());
        }
        Optional<Refused> off = carriesNone(connection, request, assertion, now);
        if (off.isPresent()) {
            return off.get();
        }
        return read(em, now, owner, connection, request, assertion, browser);
    }

    private SignInOutcome read(
            EntityManager em,
            Instant now,
            OrganizationEntity owner,
            ConnectionEntity connection,
            @Nullable AuthnRequestEntity request,
            VerifiedAssertion assertion,
            Browser browser) {
        IdentityReading reading =
                IdentityReading.of(assertion, ConnectionRows.settings(connection), connection.getIdpEntityId());
        boolean anotherBrowser = request != null && !isOf(browser, request);
        if (reading instanceof IdentityReading.Unreadable not
                && !(anotherBrowser && not.reason() == ReasonCode.ATTRIBUTE_MISSING)) {
            return new Refused(not.reason(), not.expected(), not.received());
        }
        if (anotherBrowser) {
            return new Refused(
                    ReasonCode.BROWSER_MISMATCH,
                    "the browser that asked, known by its lychgate_request cookie",
                    browser.requestSecrets().isEmpty() ? "no such cookie" : "a cookie of other requests");
        }
        LoginScene scene = new LoginScene(
                em,
                now,
                owner,
                connection,
                request,
                request == null ? null : request.getAttemptHash(),
                false,
                assertion,
                ((IdentityReading.Read) reading).identity(),
                browser);
        if (request == null) {
            return logins.unsolicited(scene);
        }
        return request.getPurpose() == Purpose.TEST ? tests.complete(scene, request) : logins.solicited(scene);
    }

    /** A test login may change the connection, so it holds it alone. What a login is for never changes: no lock is needed to ask. */
    private static boolean isTest(EntityManager em, VerifiedAssertion assertion) {
        return assertion.inResponseTo() != null
                && em.createQuery("SELECT r.purpose FROM AuthnRequestEntity r WHERE r.id = :id", Purpose.class)
                        .setParameter("id", assertion.inResponseTo())
                        .getResultList()
                        .contains(Purpose.TEST);
    }

    /** Locks the request and uses it up; null if there is none that is still good. */
    private static @Nullable AuthnRequestEntity use(EntityManager em, VerifiedAssertion assertion, Instant now) {
        if (assertion.inResponseTo() == null) {
            return null;
        }
        AuthnRequestEntity request =
                em.find(AuthnRequestEntity.class, assertion.inResponseTo(), LockModeType.PESSIMISTIC_WRITE);
        if (request == null
                || request.getUsedAt() != null
                || !request.getExpiresAt().isAfter(now)
                || !request.getConnectionId().equals(assertion.connectionId())) {
            return null;
        }
        request.setUsedAt(now);
        return request;
    }

    /** Why the connection, as it is locked now, carries no such login; empty if it does. */
    static Optional<Refused> carriesNone(
            ConnectionEntity connection,
            @Nullable AuthnRequestEntity request,
            VerifiedAssertion assertion,
            Instant now) {
        boolean test = request != null && request.getPurpose() == Purpose.TEST;
        if (!test && connection.getStage() != Stage.ENABLED) {
            return Optional.of(new Refused(
                    ReasonCode.SSO_NOT_ENABLED,
                    "an enabled connection",
                    "one that is " + connection.getStage().name().toLowerCase(java.util.Locale.ROOT)));
        }
        if (!RefreshPlan.serves(connection.getValidUntil(), now)) {
            return Optional.of(new Refused(
                    ReasonCode.SSO_NOT_ENABLED,
                    "metadata at most 7 days past its validity",
                    "metadata valid until " + connection.getValidUntil()));
        }
        return StandingBasis.broken(connection, assertion.basis());
    }

    private static boolean isOf(Browser browser, AuthnRequestEntity request) {
        return browser.requestSecrets().stream().anyMatch(secret -> Hashes.matches(secret, request.getBrowserHash()));
    }

    @Override
    public Optional<SignInOutcome> resume(String handle, boolean confirmed, Browser browser) {
        return store.transactions().inTransaction(em -> continuations.resume(em, handle, confirmed, browser));
    }

    @Override
    public PasswordOutcome byPassword(String email, String password, @Nullable CompanyId company, Browser browser) {
        return passwords.byPassword(email, password, company, browser);
    }

    @Override
    public Optional<CompanyId> companyOfDomain(String email) {
        return passwords.companyOfDomain(email);
    }
}
