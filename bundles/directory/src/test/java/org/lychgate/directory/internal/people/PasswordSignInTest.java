package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** Sign-in by password on both databases. */
class PasswordSignInTest {
    abstract static class Contract extends PeopleContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-26")
        void anUnknownPersonAndAWrongPasswordAreTheSame() {
            String email = address();
            local(organization(), email, Role.REP);
            assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, "wrong password", null, browser()));
            assertInstanceOf(
                    PasswordOutcome.Wrong.class, signIn.byPassword(address(), "wrong password", null, browser()));
        }

        @Test
        @Tag("rule-26")
        void guessesAtAnUnknownAddressAreAnsweredAsThoseAtAKnownOne() {
            String known = address();
            local(organization(), known, Role.REP);
            String unknown = address();
            for (int i = 0; i < LoginLimits.TRIES + 2; i++) {
                assertEquals(
                        signIn.byPassword(known, "guess " + i, null, browser()),
                        signIn.byPassword(unknown, "guess " + i, null, browser()));
            }
            assertInstanceOf(PasswordOutcome.Limited.class, signIn.byPassword(unknown, "guess", null, browser()));
        }

        @Test
        @Tag("rule-26")
        void aSignInTakesTheSameHashesInHoweverManyOrganizationsTheAddressExists() {
            String unknown = address();
            String one = address();
            String many = address();
            CompanyId ones = organization();
            local(ones, one, Role.REP);
            for (int i = 0; i < PasswordSignIn.ACCOUNTS + 2; i++) {
                local(organization(), many, Role.REP);
            }
            for (String email : List.of(unknown, one, many)) {
                assertEquals(
                        PasswordSignIn.ACCOUNTS,
                        runs(() -> signIn.byPassword(email, "wrong password", null, browser())));
            }
            assertEquals(1, runs(() -> signIn.byPassword(unknown, "wrong password", ones, browser())));
            assertEquals(1, runs(() -> signIn.byPassword(one, "wrong password", ones, browser())));
            assertEquals(PasswordSignIn.ACCOUNTS, runs(() -> in(one)));
        }

        private long runs(Runnable signIn) {
            long before = passwords.runs();
            signIn.run();
            return passwords.runs() - before;
        }

        @Test
        @Tag("rule-26")
        void whoHasMoreAccountsThanAreTriedNamesTheOrganization() {
            String email = address();
            for (int i = 0; i < PasswordSignIn.ACCOUNTS; i++) {
                users.create(
                        organization(), new Users.NewUser(email, "", "", Role.REP, "another password " + i), OPERATOR);
                clock.advance(Duration.ofSeconds(1));
            }
            CompanyId last = organization();
            local(last, email, Role.REP);
            assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, PASSWORD, null, browser()));
            assertInstanceOf(PasswordOutcome.In.class, signIn.byPassword(email, PASSWORD, last, browser()));
        }

        @Test
        @Tag("rule-26")
        void anAccountElsewhereThatMustPauseHoldsTheOthersUpInNothing() {
            String email = address();
            CompanyId tired = organization();
            users.create(tired, new Users.NewUser(email, "", "", Role.REP, "another password"), OPERATOR);
            for (int i = 0; i < LoginLimits.TRIES; i++) {
                signIn.byPassword(email, "guess " + i, tired, browser());
            }
            local(organization(), email, Role.REP);
            assertEquals(PasswordSignIn.ACCOUNTS, runs(() -> in(email)));
            assertInstanceOf(
                    PasswordOutcome.Wrong.class, signIn.byPassword(email, "another password", null, browser()));
        }

        @Test
        @Tag("rule-26")
        void wrongTokensAreCountedByAddressAndNeverSomebodyElses() {
            TokenGuesses guesses = services.get(TokenGuesses.class);
            TokenGuesses anotherNode = new LoginLimits(store, new JpaSealedStore(store));
            for (int i = 0; i < LoginLimits.GUESSES; i++) {
                assertEquals(Optional.empty(), (i % 2 == 0 ? guesses : anotherNode).wrong("192.0.2.77"));
            }
            assertEquals(Optional.of(LoginLimits.WINDOW), guesses.wrong("192.0.2.77"));
            assertEquals(Optional.of(LoginLimits.WINDOW), anotherNode.wrong("192.0.2.77"));
            assertEquals(Optional.empty(), guesses.wrong("192.0.2.78"));
            clock.advance(LoginLimits.WINDOW);
            assertEquals(Optional.empty(), guesses.wrong("192.0.2.77"));
        }

        @Test
        @Tag("rule-26")
        void aWholeIpv6NetworkIsOneGuesser() {
            TokenGuesses guesses = services.get(TokenGuesses.class);
            for (int i = 0; i < LoginLimits.GUESSES; i++) {
                assertEquals(Optional.empty(), guesses.wrong("2001:db8:0:7::" + Integer.toHexString(i + 1)));
            }
            assertTrue(guesses.wrong("2001:db8:0:7:ffff::1").isPresent());
            assertEquals(Optional.empty(), guesses.wrong("2001:db8:0:8::1"));
        }

        @Test
        @Tag("rule-24")
        void theAddressIsCaselessAndEveryLoginMakesANewSession() {
            String email = address();
            local(organization(), email, Role.REP);
            SignInOutcome.SignedIn first = in(email).signedIn();
            SignInOutcome.SignedIn second = assertInstanceOf(
                            PasswordOutcome.In.class,
                            signIn.byPassword(
                                    " " + email.toUpperCase(Locale.ROOT),
                                    PASSWORD,
                                    null,
                                    browser(first.sessionToken(), null)))
                    .signedIn();
            assertNotEquals(first.sessionToken(), second.sessionToken());
            assertTrue(services.get(Sessions.class).find(first.sessionToken()).isEmpty());
            assertTrue(services.get(Sessions.class).find(second.sessionToken()).isPresent());
        }

        @Test
        void anAddressInSeveralOrganizationsIsDecidedByThePassword() {
            String email = address();
            CompanyId one = organization();
            CompanyId two = organization();
            local(one, email, Role.REP);
            users.create(two, new Users.NewUser(email, "", "", Role.REP, "a different password"), OPERATOR);
            assertEquals(one, in(email).signedIn().user().company());
            PasswordOutcome other = signIn.byPassword(email, "a different password", null, browser());
            assertEquals(
                    two,
                    assertInstanceOf(PasswordOutcome.In.class, other)
                            .signedIn()
                            .user()
                            .company());
            CompanyId three = organization();
            local(three, email, Role.REP);
            PasswordOutcome several = signIn.byPassword(email, PASSWORD, null, browser());
            assertEquals(
                    Set.of(one, three),
                    Set.copyOf(assertInstanceOf(PasswordOutcome.ChooseCompany.class, several)
                            .companies()));
            PasswordOutcome chosen = signIn.byPassword(email, PASSWORD, three, browser());
            assertEquals(
                    three,
                    assertInstanceOf(PasswordOutcome.In.class, chosen)
                            .signedIn()
                            .user()
                            .company());
        }

        @Test
        void whereSingleSignOnIsEnforcedOnlyTheRightPasswordIsTold() {
            CompanyId company = organization();
            String email = address();
            User user = local(company, email, Role.REP);
            enforceSso(company);
            store.transactions().run(em -> em.find(UserEntity.class, user.id()).setPasswordLocked(true));
            assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, "wrong password", null, browser()));
            PasswordOutcome right = signIn.byPassword(email, PASSWORD, null, browser());
            assertEquals(
                    company,
                    assertInstanceOf(PasswordOutcome.SsoEnforced.class, right).company());
            releaseSso(company);
            assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, PASSWORD, null, browser()));
        }

        @Test
        @Tag("rule-26")
        void aStrangerCannotLockAPersonOutOfAKnownDevice() {
            String email = address();
            local(organization(), email, Role.ADMIN);
            String device = in(email).signedIn().deviceToken();
            for (int i = 0; i < LoginLimits.TRIES; i++) {
                assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, "guess " + i, null, browser()));
            }
            PasswordOutcome limited = signIn.byPassword(email, PASSWORD, null, browser());
            assertEquals(
                    LoginLimits.WINDOW,
                    assertInstanceOf(PasswordOutcome.Limited.class, limited).retryAfter());
            assertInstanceOf(
                    PasswordOutcome.Limited.class,
                    signIn.byPassword(email, PASSWORD, null, browser(null, device + "x")));
            assertInstanceOf(PasswordOutcome.In.class, signIn.byPassword(email, PASSWORD, null, browser(null, device)));
            clock.advance(LoginLimits.WINDOW);
            in(email);
        }

        @Test
        @Tag("rule-26")
        void theDeviceOfAnotherAccountIsAStranger() {
            CompanyId company = organization();
            String attacker = address();
            String victim = address();
            local(company, attacker, Role.REP);
            local(company, victim, Role.REP);
            String device = in(attacker).signedIn().deviceToken();
            for (int i = 0; i < LoginLimits.TRIES; i++) {
                signIn.byPassword(victim, "guess " + i, null, browser(null, device));
            }
            assertInstanceOf(PasswordOutcome.Limited.class, signIn.byPassword(victim, "guess", null, browser()));
        }

        @Test
        @Tag("rule-26")
        void aKnownDeviceHasALimitToo() {
            String email = address();
            local(organization(), email, Role.REP);
            String device = in(email).signedIn().deviceToken();
            for (int i = 0; i < LoginLimits.TRIES; i++) {
                signIn.byPassword(email, "guess " + i, null, browser(null, device));
            }
            assertInstanceOf(
                    PasswordOutcome.Limited.class, signIn.byPassword(email, PASSWORD, null, browser(null, device)));
            in(email);
        }

        @Test
        @Tag("rule-24")
        void nobodyStaysSignedInWhoIsDeactivatedAtTheSameMoment() {
            CompanyId company = organization();
            for (int round = 0; round < 5; round++) {
                String email = address();
                User user = local(company, email, Role.REP);
                Race.both(
                        () -> signIn.byPassword(email, PASSWORD, null, browser())
                                .toString(),
                        () -> users.deactivate(company, user.id(), OPERATOR).id());
                List<SessionEntity> live = store.transactions()
                        .inTransaction(em -> em.createQuery(
                                        "SELECT s FROM SessionEntity s WHERE s.userId = :user AND s.endedAt IS NULL",
                                        SessionEntity.class)
                                .setParameter("user", user.id())
                                .getResultList());
                assertEquals(List.of(), live);
            }
        }

        @Test
        @Tag("rule-26")
        void theSameAddressElsewhereNeitherFillsNorEmptiesABudget() {
            String email = address();
            CompanyId theirs = organization();
            local(theirs, email, Role.ADMIN);
            CompanyId own = organization();
            users.create(own, new Users.NewUser(email, "", "", Role.REP, "the attackers own"), OPERATOR);
            for (int i = 0; i < LoginLimits.TRIES; i++) {
                assertInstanceOf(
                        PasswordOutcome.Wrong.class, signIn.byPassword(email, "guess " + i, theirs, browser()));
                assertInstanceOf(
                        PasswordOutcome.In.class, signIn.byPassword(email, "the attackers own", own, browser()));
            }
            assertInstanceOf(PasswordOutcome.Limited.class, signIn.byPassword(email, PASSWORD, theirs, browser()));
        }

        @Test
        void theDomainAloneLeadsToAnOrganizationWithSingleSignOn() {
            CompanyId company = organization();
            String domain = company + ".example";
            services.get(Organizations.class)
                    .change(company, new Organizations.Change(null, List.of(domain), null, null, null), null, OPERATOR);
            assertTrue(signIn.companyOfDomain("nobody@" + domain).isEmpty());
            enforceSso(company);
            assertEquals(
                    company,
                    signIn.companyOfDomain("nobody@" + domain.toUpperCase(Locale.ROOT))
                            .orElseThrow());
            assertTrue(signIn.companyOfDomain("nobody@sub." + domain).isEmpty());
            assertTrue(signIn.companyOfDomain("").isEmpty());
        }

        @Test
        void anOperatorAccountComesInByTheSameForm() {
            Operators operators = services.get(Operators.class);
            String email = address();
            String path = operators.newSetupLink();
            String token = path.substring(path.lastIndexOf('/') + 1);
            assertEquals(Operators.SetUp.DONE, operators.setUp(token, email, PASSWORD));
            PasswordOutcome.OperatorIn in = assertInstanceOf(
                    PasswordOutcome.OperatorIn.class, signIn.byPassword(email, PASSWORD, null, browser()));
            Session session =
                    services.get(Sessions.class).find(in.sessionToken()).orElseThrow();
            assertEquals(email, session.operatorEmail());
            assertNull(session.user());
            String again = operators.newSetupLink();
            operators.setUp(again.substring(again.lastIndexOf('/') + 1), email, "a new password of mine");
            assertTrue(services.get(Sessions.class).find(in.sessionToken()).isEmpty());
            assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, PASSWORD, null, browser()));
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
