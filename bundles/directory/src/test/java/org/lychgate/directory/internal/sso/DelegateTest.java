package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome.TestPassed;
import org.lychgate.directory.api.SsoSwitch.Audience;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Security rules 8, 15 and 25: what somebody who came by a delegation link may do, on both databases. */
class DelegateTest {
    abstract static class Contract extends DelegationContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-25")
        void aDelegateSetsTheFirstConnectionUpAndNeverEnables() {
            CompanyId company = company();
            user(company, "admin", Role.ADMIN);
            String token = enter(made(company, Scope.SSO));
            Actor delegate = delegate(token);
            Connection saved = saveAs(company, delegate, "k1").current().orElseThrow();
            Connections.Standing verified = connections().verified(company, saved, delegate);
            assertEquals(
                    Connection.Stage.VERIFIED, verified.current().orElseThrow().stage());

            assertLimited(
                    () -> ssoSwitch().enable(company, Set.of("no-proven-admin", "mail-not-delivering"), delegate));
            assertLimited(() -> ssoSwitch().disable(company, Audience.ALL, delegate));
            assertLimited(() -> ssoSwitch().undo(company, null, delegate));
            assertTrue(connections().enabled(company).isEmpty());

            DelegationLinks.Progress progress = links().list(company).get(0).progress();
            assertEquals(clock.instant(), progress.savedAt());
            assertEquals(clock.instant(), progress.verifiedAt());
            assertNull(progress.testedAt());
        }

        @Test
        @Tag("rule-15")
        @Tag("rule-25")
        void nothingADelegateSavesIsLiveAtOnce() {
            CompanyId company = company();
            Connection live = enabled(company);
            Actor delegate = delegate(enter(made(company, Scope.SSO)));
            // An admin's save with a live key and the same entityID would be live at once.
            Connections.Standing after = saveAs(company, delegate, "k1", "k2");
            assertEquals(live, connections().enabled(company).orElseThrow());
            assertEquals(
                    Connection.Stage.CANDIDATE, after.underTest().orElseThrow().stage());
        }

        @Test
        @Tag("rule-15")
        void aDelegateCarriesNoBindings() {
            CompanyId company = company();
            enabled(company);
            Actor delegate = delegate(enter(made(company, Scope.SSO)));
            assertCode(
                    "carry_refused",
                    () -> connections()
                            .save(
                                    company,
                                    settings(),
                                    metadata("https://other.test", "k1"),
                                    new Connections.SaveOptions(true, Set.of()),
                                    delegate));
        }

        @Test
        @Tag("rule-08")
        @Tag("rule-25")
        void aDelegatesTestProvesNoAdminAndPromotesNothing() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            enabled(company);
            String token = enter(made(company, Scope.SSO));
            Actor delegate = delegate(token);
            Connection candidate = saveAs(company, delegate, "k2").underTest().orElseThrow();
            String offer = requests().offerTest(company, candidate.id(), delegate);
            Opened request = openTest(company, offer, token);
            TestPassed passed = assertInstanceOf(
                    TestPassed.class,
                    says(candidate, "a-1").email(admin.email()).to(request).in(browser(request.browserSecret())));

            assertFalse(passed.provenAdmin());
            assertEquals(0, ssoSwitch().preflight(company).provenAdmins());
            assertEquals(
                    Connection.Stage.CANDIDATE,
                    connections().standing(company).underTest().orElseThrow().stage());
            assertEquals(
                    clock.instant(), links().list(company).get(0).progress().testedAt());
        }

        @Test
        @Tag("rule-25")
        void aLinkForProvisioningTouchesNoConnection() {
            CompanyId company = company();
            Connection connection = save(company, settings());
            Actor delegate = delegate(enter(made(company, Scope.SCIM)));
            assertLimited(() -> saveAs(company, delegate, "k1"));
            assertLimited(() -> connections().verified(company, connection, delegate));
            assertLimited(() -> requests().offerTest(company, connection.id(), delegate));
            assertLimited(() -> links().create(company, wish("more", null, null, Scope.SSO), delegate));
            assertLimited(() -> links().revoke(company, String.valueOf(delegate.id()), delegate));
        }

        @Test
        void whatADelegateDoesStandsInTheAudit() {
            CompanyId company = company();
            Actor delegate = delegate(enter(made(company, Scope.SSO)));
            saveAs(company, delegate, "k1");
            List<Audit.Row> rows =
                    services.get(Audit.class).list(company, Page.Request.FIRST).items();
            Audit.Row saved = rows.stream()
                    .filter(row -> row.action().equals("sso.saved"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Actor.Kind.DELEGATE, saved.actorKind());
            assertEquals("IT of Acme", saved.actor());
            assertTrue(actions(company).containsAll(List.of("delegation.made", "session.opened")));
        }
    }

    @Nested
    class OnDerby extends Contract {
        OnDerby() {
            super(DatabaseDialect.DERBY);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(DatabaseDialect.POSTGRESQL);
        }
    }
}
