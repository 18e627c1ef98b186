package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome.SignedIn;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.SsoSwitch.Audience;
import org.lychgate.directory.api.SsoSwitch.Enabled;
import org.lychgate.directory.api.SsoSwitch.Preflight;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** Security rules 3, 24, 27 and 28 where single sign-on is enabled and disabled, on both databases. */
class SsoSwitchTest {
    abstract static class Contract extends SwitchContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        void enablingMailsEverybodyOneLink() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            User admin = user(company, "admin", Role.ADMIN);
            User gone = user(company, "gone", Role.REP);
            users().deactivate(company, gone.id(), OPERATOR);
            verified(company, settings());

            Enabled enabled = ssoSwitch().enable(company, ALL, OPERATOR);

            assertEquals(2, enabled.bindingMails());
            assertEquals(clock.instant(), enabled.enabledAt());
            assertNotNull(enabled.undoCode());
            for (User user : List.of(alice, admin)) {
                assertEquals(List.of(OutgoingMail.Kind.BINDING), kindsTo(user.email()));
                assertEquals(Binding.State.PENDING, again(user).binding().state());
            }
            assertEquals(List.of(), kindsTo(gone.email()));
            Connection live = connections().enabled(company).orElseThrow();
            assertEquals(enabled.enabledAt(), live.enabledAt());
        }

        @Test
        void enablingTwiceMailsNothing() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            verified(company, settings());
            Instant at = ssoSwitch().enable(company, ALL, OPERATOR).enabledAt();
            clock.advance(Duration.ofMinutes(3));
            Enabled again = ssoSwitch().enable(company, Set.of(), OPERATOR);
            assertEquals(at, again.enabledAt());
            assertEquals(0, again.bindingMails());
            assertNull(again.undoCode());
            assertEquals(1, kindsTo(alice.email()).size());
        }

        @Test
        void enablingAtOnceFromTwoPlacesMailsOnce() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            verified(company, settings());
            List<Enabled> both = Race.twice(() -> ssoSwitch().enable(company, ALL, OPERATOR));
            assertEquals(1, both.stream().mapToInt(Enabled::bindingMails).sum());
            assertEquals(1, kindsTo(alice.email()).size());
        }

        @Test
        void whoIsBoundOnRecordGetsNoMail() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            user(company, "bob", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            ssoSwitch().disable(company, Audience.ALL, OPERATOR);
            Enabled again = ssoSwitch().enable(company, ALL, OPERATOR);
            assertEquals(1, again.bindingMails());
            assertIn(alice, login(company, says(connection, "a-1")));
        }

        @Test
        @Tag("rule-03")
        void whoIsInvitedGetsANewInvitationThatIsNotCounted() {
            CompanyId company = company();
            User ivy = invited(company, "ivy", Role.REP);
            Link former = link(ivy);
            verified(company, settings());
            assertEquals(0, ssoSwitch().enable(company, ALL, OPERATOR).bindingMails());
            assertEquals(List.of(OutgoingMail.Kind.INVITATION, OutgoingMail.Kind.INVITATION), kindsTo(ivy.email()));
            assertInstanceOf(Tickets.Look.Voided.class, tickets().look(former.kind(), former.token()));
            Link fresh = link(ivy);
            assertInstanceOf(Tickets.Look.Good.class, tickets().look(fresh.kind(), fresh.token()));
        }

        @Test
        void whatIsNotVerifiedIsNotEnabled() {
            CompanyId company = company();
            assertCode("not_verified", () -> ssoSwitch().enable(company, ALL, OPERATOR));
            save(company, settings());
            assertCode("not_verified", () -> ssoSwitch().enable(company, ALL, OPERATOR));
        }

        @Test
        @Tag("rule-27")
        void anUnprovenAdminBlocksUntilAcknowledged() {
            CompanyId company = company();
            user(company, "admin", Role.ADMIN);
            verified(company, settings());
            assertCode("blocked", () -> ssoSwitch().enable(company, Set.of(), OPERATOR));
            assertEquals(Optional.empty(), connections().enabled(company));
            assertEquals(
                    1,
                    ssoSwitch()
                            .enable(company, Set.of(SsoSwitch.NO_PROVEN_ADMIN), OPERATOR)
                            .bindingMails());
        }

        @Test
        @Tag("rule-27")
        void withoutEntitlementNothingIsEnabledAndNothingReturnsToPasswords() {
            CompanyId company = company();
            User alice = withPassword(company, "alice", Role.REP);
            Connection connection = verified(company, settings());
            entitle(company, false);
            assertCode("not_entitled", () -> ssoSwitch().enable(company, ALL, OPERATOR));
            assertCode("not_entitled", () -> save(company, settings()));
            entitle(company, true);
            ssoSwitch().enable(company, ALL, OPERATOR);
            bound(company, connection, alice, "a-1");
            entitle(company, false);
            assertInstanceOf(PasswordOutcome.SsoEnforced.class, byPassword(company, alice));
        }

        private void entitle(CompanyId company, boolean sso) {
            services.get(Organizations.class)
                    .change(company, new Organizations.Change(null, null, null, sso, null), null, OPERATOR);
        }

        @Test
        @Tag("rule-24")
        void passwordsEndWithEnabling() {
            CompanyId company = company();
            User alice = withPassword(company, "alice", Role.REP);
            String session = passwordSession(company, alice);
            verified(company, settings());
            ssoSwitch().enable(company, ALL, OPERATOR);
            assertEquals(Optional.empty(), sessions().find(session));
            assertInstanceOf(PasswordOutcome.SsoEnforced.class, byPassword(company, alice));
        }

        @Test
        @Tag("rule-27")
        void expiredMetadataBringsNoPasswordBack() {
            CompanyId company = company();
            User alice = withPassword(company, "alice", Role.REP);
            Connection connection = verified(company, settings());
            ssoSwitch().enable(company, ALL, OPERATOR);
            connections()
                    .refreshed(
                            connection.id(),
                            metadata(idp(company), clock.instant().plusSeconds(10), "k1"));
            clock.advance(Duration.ofDays(8));
            assertCode("sso_not_enabled", () -> open(company));
            assertInstanceOf(PasswordOutcome.SsoEnforced.class, byPassword(company, alice));
            ssoSwitch().disable(company, SsoSwitch.Audience.ALL, OPERATOR);
            assertEquals(
                    Tickets.Kind.PASSWORD, link(alice, Tickets.Kind.PASSWORD).kind());
        }

        @Test
        @Tag("rule-27")
        void aProviderThatIsGoneBringsNoPasswordBack() {
            CompanyId company = company();
            User alice = withPassword(company, "alice", Role.REP);
            Connection connection = verified(company, providedBy("unplugged"));
            ssoSwitch().enable(company, ALL, OPERATOR);
            assertInstanceOf(PasswordOutcome.SsoEnforced.class, byPassword(company, alice));
            bound(company, connection, alice, "a-1");
            assertInstanceOf(PasswordOutcome.SsoEnforced.class, byPassword(company, alice));
            assertCode("sso_enforced", () -> users().mailPassword(company, alice.id(), OPERATOR));
        }

        private static Connection.Settings providedBy(String provider) {
            Connection.Settings plain = settings();
            return new Connection.Settings(
                    provider,
                    plain.attributes(),
                    plain.identity(),
                    plain.idpInitiated(),
                    plain.signAuthnRequests(),
                    plain.firstLogin(),
                    plain.allowCbc(),
                    null);
        }

        @Test
        @Tag("rule-03")
        @Tag("rule-27")
        void disablingMailsEverybodyActiveALinkToSetAPassword() {
            CompanyId company = company();
            User alice = withPassword(company, "alice", Role.REP);
            Connection connection = enabled(company);
            SignedIn in = bound(company, connection, alice, "a-1");
            User ivy = invited(company, "ivy", Role.REP);
            Link unused = link(ivy);

            SsoSwitch.Disabled disabled = ssoSwitch().disable(company, Audience.ALL, OPERATOR);

            assertEquals(1, disabled.passwordMails());
            assertEquals(clock.instant(), disabled.disabledAt());
            assertEquals(Optional.empty(), sessions().find(in.sessionToken()));
            assertInstanceOf(PasswordOutcome.Wrong.class, byPassword(company, alice));
            assertInstanceOf(Tickets.Look.Voided.class, tickets().look(unused.kind(), unused.token()));
            Link link = link(alice, Tickets.Kind.PASSWORD);
            assertInstanceOf(
                    Tickets.PasswordChange.Done.class,
                    tickets().choosePassword(link.kind(), link.token(), "another long password", browser()));
            assertInstanceOf(
                    PasswordOutcome.In.class,
                    signIns().byPassword(alice.email(), "another long password", company, browser()));
            Link join = link(ivy, Tickets.Kind.INVITE);
            assertInstanceOf(Tickets.Look.Good.class, tickets().look(join.kind(), join.token()));
            assertEquals("a-1", again(alice).binding().samlId());
            assertCode("sso_not_enabled", () -> ssoSwitch().disable(company, Audience.ALL, OPERATOR));
        }

        @Test
        void disablingForRecentPeopleDeactivatesTheRest() {
            CompanyId company = company();
            User seen = user(company, "seen", Role.REP);
            User unseen = user(company, "unseen", Role.REP);
            clock.advance(Duration.ofMinutes(1));
            Connection connection = enabled(company);
            bound(company, connection, unseen, "u-1");
            clock.advance(Duration.ofDays(31));
            User newcomer = user(company, "newcomer", Role.REP);
            users().mailBinding(company, seen.id(), OPERATOR);
            bound(company, connection, seen, "s-1");
            long version = again(unseen).version();

            assertEquals(
                    2, ssoSwitch().disable(company, Audience.RECENT, OPERATOR).passwordMails());

            assertFalse(again(unseen).active());
            assertTrue(again(unseen).version() > version);
            assertTrue(again(seen).active());
            assertTrue(again(newcomer).active());
        }

        @Test
        @Tag("rule-24")
        void aSwitchAndAPasswordSignInAtOnceLeaveNoPasswordSession() {
            CompanyId company = company();
            User alice = withPassword(company, "alice", Role.REP);
            for (int round = 0; round < 3; round++) {
                verified(company, settings());
                Race.<Object>both(() -> ssoSwitch().enable(company, ALL, OPERATOR), () -> byPassword(company, alice));
                assertEquals(List.of(), sessions().of(company));
                ssoSwitch().undo(company, null, OPERATOR);
            }
        }

        @Test
        @Tag("rule-03")
        void aHeldAddressGetsNoLinkByEnabling() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            User second = user(company, "second", Role.ADMIN);
            Actor byAdmin = new Actor(Actor.Kind.USER, admin.id(), admin.email(), null, null);
            users().change(
                            company,
                            second.id(),
                            new Users.Change("moved@" + company + ".test", null, null, null, null, null),
                            null,
                            byAdmin);
            verified(company, settings());
            assertEquals(1, ssoSwitch().enable(company, ALL, byAdmin).bindingMails());
            assertFalse(kindsTo("moved@" + company + ".test").contains(OutgoingMail.Kind.BINDING));
        }

        @Test
        void preflightTellsWhatWouldHappen() {
            CompanyId company = company();
            user(company, "admin", Role.ADMIN);
            user(company, "alice", Role.REP);
            Preflight before = ssoSwitch().preflight(company);
            assertEquals(1, before.admins());
            assertEquals(0, before.provenAdmins());
            assertEquals(2, before.users());
            assertEquals(0, before.alreadyBound());
            assertEquals(2, before.willGetMail());
            assertEquals(List.of(SsoSwitch.NO_PROVEN_ADMIN), before.blockers());
            assertTrue(before.problems().stream()
                    .anyMatch(problem -> problem.code().equals("admin-unproven")));
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

    /** On a public address mails have to get out. */
    @Nested
    class OnAPublicAddress extends SsoContract {
        OnAPublicAddress() {
            super(DatabaseDialect.DERBY, "https://portal.acme.test");
        }

        @Test
        @Tag("rule-27")
        void mailThatDoesNotGetOutBlocksUntilOneWasAccepted() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            verified(company, settings());
            assertEquals(
                    List.of(SsoSwitch.NO_PROVEN_ADMIN, SsoSwitch.MAIL_NOT_DELIVERING),
                    ssoSwitch().preflight(company).blockers());
            assertCode("blocked", () -> ssoSwitch().enable(company, Set.of(SsoSwitch.NO_PROVEN_ADMIN), OPERATOR));
            users().mailPassword(company, admin.id(), OPERATOR);
            assertEquals(1, kindsTo(admin.email()).size());
            assertEquals(
                    List.of(SsoSwitch.NO_PROVEN_ADMIN),
                    ssoSwitch().preflight(company).blockers());
            clock.advance(Duration.ofHours(24));
            assertTrue(ssoSwitch().preflight(company).blockers().contains(SsoSwitch.MAIL_NOT_DELIVERING));
        }
    }
}
