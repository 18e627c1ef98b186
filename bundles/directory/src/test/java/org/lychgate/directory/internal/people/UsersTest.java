package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.entity.MailState;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** The people of organizations on both databases. */
class UsersTest {
    abstract static class Contract extends PeopleContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-02")
        void anEmailIsUniquePerOrganizationCaseless() {
            CompanyId company = organization();
            String email = address();
            local(company, email, Role.REP);
            refused("email_taken", () -> local(company, email.toUpperCase(Locale.ROOT), Role.REP));
            assertEquals(email, local(organization(), email, Role.REP).email());
        }

        @Test
        @Tag("rule-01")
        void onlyAsciiLettersAreFolded() {
            assertEquals("straße@x", Texts.asciiLower("Straße@X"));
            assertEquals("\u212Aelvin", Texts.asciiLower("\u212AELVIN"));
        }

        @Test
        @Tag("rule-02")
        void ofTwoCreationsOfTheSameAddressAtOnceOneWins() {
            CompanyId company = organization();
            String email = address();
            List<String> outcomes = Race.twice(() -> {
                try {
                    return local(company, email, Role.REP).email();
                } catch (DirectoryException e) {
                    return e.code();
                }
            });
            assertEquals(Set.of(email, "email_taken"), Set.copyOf(outcomes));
        }

        @Test
        void badAddressesAndWeakPasswordsAreUnacceptable() {
            CompanyId company = organization();
            for (String bad : List.of(
                    "", "a", "a@", "@b", "a b@c", "a@b c", "a\r\nBcc: x@y", "\"a\"@b", "a@b,c@d", "<a@b>", "ü@b")) {
                refused("email_invalid", () -> local(company, bad, Role.REP));
            }
            DirectoryException weak = refused(
                    "password_weak",
                    () -> users.create(
                            company, new Users.NewUser(address(), "", "", Role.REP, "elevenchars"), OPERATOR));
            assertEquals("/password", weak.problems().get(0).pointer());
        }

        @Test
        void onlyTheOperatorSetsPasswords() {
            CompanyId company = organization();
            Actor admin = actor(local(company, address(), Role.ADMIN));
            refused(
                    "operator_only",
                    () -> users.create(company, new Users.NewUser(address(), "", "", Role.REP, PASSWORD), admin));
        }

        @Test
        @Tag("rule-05")
        void whereSingleSignOnIsEnforcedNothingSetsAPassword() {
            CompanyId company = organization();
            User user = local(company, address(), Role.REP);
            enforceSso(company);
            refused("sso_enforced", () -> local(company, address(), Role.REP));
            refused("sso_enforced", () -> users.mailPassword(company, user.id(), OPERATOR));
        }

        @Test
        void anInvitationIsMailedAndPendingUntilItRunsOut() {
            CompanyId company = organization();
            String email = address();
            User user = invited(company, email);
            assertEquals(User.Source.INVITE, user.source());
            assertTrue(user.active());
            assertFalse(user.hasPassword());
            assertEquals(Binding.State.PENDING, user.binding().state());
            assertEquals(Binding.Mail.QUEUED, user.binding().mail());
            OutgoingMail mail = onlyMailTo(email);
            assertEquals(OutgoingMail.Kind.INVITATION, mail.kind());
            assertEquals(72, mail.validHours());
            assertTrue(String.valueOf(mail.path()).startsWith("/invite/"));
            outbox.accepted(mail.id());
            Binding sent = users.find(company, user.id()).orElseThrow().binding();
            assertEquals(Binding.Mail.SENT, sent.mail());
            assertEquals(store.now().plus(Duration.ofHours(72)), sent.expiresAt());
            clock.advance(Duration.ofHours(72));
            assertEquals(
                    Binding.State.EXPIRED,
                    users.find(company, user.id()).orElseThrow().binding().state());
        }

        @Test
        void filtersAndCountsAgreeWithTheRecords() {
            CompanyId company = organization();
            User none = local(company, address(), Role.REP);
            User bound = local(company, address(), Role.ADMIN);
            bind(bound, "bound-" + bound.id());
            User pending = invited(company, address());
            User expired = invited(company, address());
            outbox.accepted(onlyMailTo(expired.email()).id());
            clock.advance(Duration.ofHours(73));
            users.mailInvitation(company, pending.id(), OPERATOR);
            User conflict = invited(company, address());
            store.transactions()
                    .run(em -> em.find(UserEntity.class, conflict.id()).setBindingConflict(true));
            Map<Binding.State, String> expected = Map.of(
                    Binding.State.NONE, none.id(),
                    Binding.State.BOUND, bound.id(),
                    Binding.State.PENDING, pending.id(),
                    Binding.State.EXPIRED, expired.id(),
                    Binding.State.CONFLICT, conflict.id());
            assertEquals(
                    expected.size(),
                    users.list(company, Users.Filter.ALL, Page.Request.FIRST)
                            .items()
                            .size());
            expected.forEach((state, id) -> {
                List<User> found = users.list(company, new Users.Filter(null, null, null, state), Page.Request.FIRST)
                        .items();
                assertEquals(List.of(id), found.stream().map(User::id).toList(), state::name);
                assertEquals(state, found.get(0).binding().state());
                assertEquals(1L, users.countByBinding(company).get(state), state::name);
            });
        }

        @Test
        void aQueryFindsPartsOfNameAndAddressAndNothingElse() {
            CompanyId company = organization();
            User ada = local(company, "ada_l" + company + "@example.com", Role.ADMIN);
            User ida = invited(company, "ida" + company + "@example.com");
            assertEquals(List.of(ada.id()), ids(company, new Users.Filter("LOVE", null, null, null)));
            assertEquals(List.of(ida.id()), ids(company, new Users.Filter("da rho", null, null, null)));
            assertEquals(List.of(ada.id()), ids(company, new Users.Filter("a_l", null, null, null)));
            assertEquals(List.of(), ids(company, new Users.Filter("%", null, null, null)));
            assertEquals(List.of(ada.id()), ids(company, new Users.Filter(null, Role.ADMIN, true, null)));
            users.deactivate(company, ida.id(), OPERATOR);
            assertEquals(List.of(ida.id()), ids(company, new Users.Filter(null, null, false, null)));
        }

        private List<String> ids(CompanyId company, Users.Filter filter) {
            return users.list(company, filter, Page.Request.FIRST).items().stream()
                    .map(User::id)
                    .toList();
        }

        @Test
        void listsComeInPartsInOrderOfCreation() {
            CompanyId company = organization();
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                made.add(invited(company, address()).id());
                clock.advance(Duration.ofSeconds(1));
            }
            Page<User> first = users.list(company, Users.Filter.ALL, new Page.Request(3, null));
            Page<User> second = users.list(company, Users.Filter.ALL, new Page.Request(3, first.cursor()));
            List<String> listed = new ArrayList<>();
            first.items().forEach(user -> listed.add(user.id()));
            second.items().forEach(user -> listed.add(user.id()));
            assertEquals(made, listed);
            assertNull(second.cursor());
        }

        @Test
        void anotherOrganizationsIdIsUnknown() {
            CompanyId mine = organization();
            CompanyId theirs = organization();
            User victim = local(theirs, address(), Role.REP);
            assertTrue(users.find(mine, victim.id()).isEmpty());
            Users.Change change = new Users.Change(null, "Eve", null, null, null, null);
            for (Runnable useCase : List.<Runnable>of(
                    () -> users.change(mine, victim.id(), change, null, OPERATOR),
                    () -> users.deactivate(mine, victim.id(), OPERATOR),
                    () -> users.reactivate(mine, victim.id(), OPERATOR),
                    () -> users.mailBinding(mine, victim.id(), OPERATOR),
                    () -> users.mailInvitation(mine, victim.id(), OPERATOR),
                    () -> users.mailPassword(mine, victim.id(), OPERATOR),
                    () -> users.unbind(mine, victim.id(), OPERATOR))) {
                assertEquals(
                        DirectoryException.Kind.NOT_FOUND,
                        refused("user_unknown", useCase).kind());
            }
            assertEquals(victim, users.find(theirs, victim.id()).orElseThrow());
        }

        @Test
        @Tag("rule-03")
        void aChangedAddressVoidsLinksAndTellsTheOldOne() {
            CompanyId company = organization();
            String former = address();
            User user = invited(company, former);
            String link = token(onlyMailTo(former));
            String email = address();
            User changed = users.change(
                    company,
                    user.id(),
                    new Users.Change(email, null, null, null, null, null),
                    user.version(),
                    OPERATOR);
            assertEquals(email, changed.userName());
            assertInstanceOf(
                    Tickets.Look.Voided.class, services.get(Tickets.class).look(Tickets.Kind.INVITE, link));
            OutgoingMail notice = onlyMailTo(former);
            assertEquals(OutgoingMail.Kind.ADDRESS_CHANGED, notice.kind());
            assertEquals(email, notice.detail());
            assertNull(notice.path());
            refused(
                    "stale",
                    () -> users.change(
                            company,
                            user.id(),
                            new Users.Change(null, "X", null, null, null, null),
                            user.version(),
                            OPERATOR));
        }

        @Test
        @Tag("rule-03")
        void anAdminsChangedAddressGetsNoLinkForADayUnlessASecondAdminOrTheOperatorConfirms() {
            CompanyId company = organization();
            User first = local(company, address(), Role.ADMIN);
            User second = local(company, address(), Role.ADMIN);
            User changer = local(company, address(), Role.ADMIN);
            Users.Change change = new Users.Change(address(), null, null, null, null, null);
            users.change(company, first.id(), change, null, actor(changer));
            refused("address_unconfirmed", () -> users.mailPassword(company, first.id(), actor(changer)));
            refused("address_unconfirmed", () -> users.mailPassword(company, first.id(), actor(first)));
            users.mailPassword(company, first.id(), actor(second));
            users.mailPassword(company, first.id(), OPERATOR);
            clock.advance(Duration.ofHours(24));
            users.mailPassword(company, first.id(), actor(changer));
        }

        @Test
        @Tag("rule-03")
        @Tag("rule-24")
        void aChangedRoleEndsSessionsAndVoidsLinksAndTellsAllAdmins() {
            CompanyId company = organization();
            User admin = local(company, address(), Role.ADMIN);
            String email = address();
            User user = local(company, email, Role.REP);
            String session = in(email).signedIn().sessionToken();
            users.mailPassword(company, user.id(), OPERATOR);
            String link = token(onlyMailTo(email));
            users.change(
                    company, user.id(), new Users.Change(null, null, null, Role.ADMIN, null, null), null, OPERATOR);
            assertTrue(services.get(Sessions.class).find(session).isEmpty());
            assertInstanceOf(
                    Tickets.Look.Voided.class, services.get(Tickets.class).look(Tickets.Kind.PASSWORD, link));
            assertEquals(
                    OutgoingMail.Kind.ADMIN_ADDED, onlyMailTo(admin.email()).kind());
            assertEquals(OutgoingMail.Kind.ADMIN_ADDED, onlyMailTo(email).kind());
        }

        @Test
        @Tag("rule-03")
        @Tag("rule-24")
        void deactivationEndsSessionsAndLinksAndReactivationBringsTheBindingBack() {
            CompanyId company = organization();
            String email = address();
            User user = local(company, email, Role.REP);
            String session = in(email).signedIn().sessionToken();
            users.mailPassword(company, user.id(), OPERATOR);
            String link = token(onlyMailTo(email));
            bind(user, "id-" + user.id());
            assertFalse(users.deactivate(company, user.id(), OPERATOR).active());
            assertFalse(users.deactivate(company, user.id(), OPERATOR).active());
            assertTrue(services.get(Sessions.class).find(session).isEmpty());
            assertInstanceOf(
                    Tickets.Look.Voided.class, services.get(Tickets.class).look(Tickets.Kind.PASSWORD, link));
            assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, PASSWORD, null, browser()));
            refused("user_inactive", () -> users.mailPassword(company, user.id(), OPERATOR));
            User back = users.reactivate(company, user.id(), OPERATOR);
            assertTrue(back.active());
            assertEquals(Binding.State.BOUND, back.binding().state());
            assertEquals("id-" + user.id(), back.binding().samlId());
        }

        @Test
        @Tag("rule-03")
        void bindingMailsGoToTheUnboundAndEachVoidsTheFormer() {
            CompanyId company = organization();
            User bound = local(company, address(), Role.ADMIN);
            bind(bound, "b-" + bound.id());
            User unbound = local(company, address(), Role.REP);
            User guest = invited(company, address());
            User inactive = local(company, address(), Role.REP);
            users.deactivate(company, inactive.id(), OPERATOR);
            refused("sso_not_enabled", () -> users.mailBindings(company, false, OPERATOR));
            enforceSso(company);
            assertEquals(2, users.mailBindings(company, false, OPERATOR));
            OutgoingMail first = onlyMailTo(unbound.email());
            assertEquals(OutgoingMail.Kind.BINDING, first.kind());
            assertEquals(OutgoingMail.Kind.INVITATION, onlyMailTo(guest.email()).kind());
            assertEquals(0, users.mailBindings(company, true, OPERATOR));
            users.mailBinding(company, unbound.id(), OPERATOR);
            assertNotEquals(first.path(), onlyMailTo(unbound.email()).path());
            assertInstanceOf(
                    Tickets.Look.Voided.class, services.get(Tickets.class).look(Tickets.Kind.BIND, token(first)));
            refused("already_bound", () -> users.mailBinding(company, bound.id(), OPERATOR));
            refused("user_inactive", () -> users.mailBinding(company, inactive.id(), OPERATOR));
        }

        @Test
        void bindingMailsForTwoThousandPeopleAreOneQuickCommit() {
            CompanyId company = organization();
            enforceSso(company);
            String organizationId = organizationId(company);
            store.transactions().run(em -> {
                for (int i = 0; i < 2_000; i++) {
                    em.persist(person(organizationId, address()));
                }
            });
            int written = assertTimeout(Duration.ofSeconds(60), () -> users.mailBindings(company, false, OPERATOR));
            assertEquals(2_000, written);
            assertEquals(2_000, users.mailBindings(company, false, OPERATOR));
            assertEquals(2_000L, users.countByBinding(company).get(Binding.State.PENDING));
            long waiting = store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT COUNT(m.id) FROM MailEntity m WHERE m.organizationId = :organization"
                                            + " AND m.state = :waiting",
                                    Long.class)
                            .setParameter("organization", organizationId)
                            .setParameter("waiting", MailState.WAITING)
                            .getSingleResult());
            assertEquals(2_000L, waiting);
            forgetMails(organizationId);
        }

        /** Whoever looks for a mail in this database looks at all that wait. */
        private void forgetMails(String organizationId) {
            store.transactions()
                    .run(em -> em.createQuery("DELETE FROM MailEntity m WHERE m.organizationId = :organization")
                            .setParameter("organization", organizationId)
                            .executeUpdate());
        }

        private UserEntity person(String organizationId, String email) {
            UserEntity person = new UserEntity(Tokens.id(), organizationId, User.Source.LOCAL, store.now());
            person.setEmail(email);
            person.setEmailKey(email);
            person.setUserName(email);
            person.setUserNameKey(email);
            person.setGivenName("");
            person.setFamilyName("");
            person.setRole(Role.REP);
            person.setActive(true);
            person.setUpdatedAt(store.now());
            return person;
        }

        @Test
        void anIdentityAtAnotherIdentityProviderIsNoBindingWhileSingleSignOnIsOn() {
            CompanyId company = organization();
            User user = local(company, address(), Role.REP);
            bind(user, "x-" + user.id());
            enforceSso(company);
            store.transactions()
                    .run(em -> Rows.enabledConnection(em, organizationId(company))
                            .orElseThrow()
                            .setIdpEntityId("https://other.example.com"));
            assertEquals(
                    Binding.State.NONE,
                    users.find(company, user.id()).orElseThrow().binding().state());
            assertEquals(0L, users.countByBinding(company).get(Binding.State.BOUND));
        }

        @Test
        @Tag("rule-24")
        void unbindingTakesTheIdentityOffAndEndsSessions() {
            CompanyId company = organization();
            String email = address();
            User user = local(company, email, Role.REP);
            String session = in(email).signedIn().sessionToken();
            bind(user, "y-" + user.id());
            assertEquals(
                    Binding.State.NONE,
                    users.unbind(company, user.id(), OPERATOR).binding().state());
            users.unbind(company, user.id(), OPERATOR);
            assertTrue(services.get(Sessions.class).find(session).isEmpty());
        }

        @Test
        void everyUseCaseStandsInTheAudit() {
            CompanyId company = organization();
            Actor admin = actor(local(company, address(), Role.ADMIN));
            User guest = users.create(company, new Users.NewUser(address(), "", "", Role.REP, null), admin);
            users.change(company, guest.id(), new Users.Change(null, "Eva", null, null, null, null), null, admin);
            users.deactivate(company, guest.id(), admin);
            users.reactivate(company, guest.id(), admin);
            users.mailPassword(company, guest.id(), admin);
            List<String> actions = services.get(Audit.class).list(company, Page.Request.FIRST).items().stream()
                    .filter(row -> guest.id().equals(row.subject()))
                    .map(Audit.Row::action)
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "user.changed",
                            "user.deactivated",
                            "user.invited",
                            "user.password_mailed",
                            "user.reactivated"),
                    actions);
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
