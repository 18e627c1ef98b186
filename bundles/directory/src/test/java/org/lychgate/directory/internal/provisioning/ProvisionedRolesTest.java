package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** What provisioning may say about roles (security rules 20 and 21), on both databases. */
class ProvisionedRolesTest {
    abstract static class Contract extends ResourcesContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-20")
        void aRoleIsTakenOverAndAbsentMeansUnchanged() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = post(company, said).resource().id();
            Role usual = user(company, id).role();
            assertFalse(usual == Role.ADMIN);
            put(company, id, said.as(Role.REP));
            assertEquals(Role.REP, user(company, id).role());
            put(company, id, said);
            assertEquals(Role.REP, user(company, id).role());
        }

        @Test
        @Tag("rule-20")
        void anUnknownRoleIsTheDefaultOneWithANotice() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = post(company, said.as(Role.ADMIN)).resource().id();
            Resources.Written written = put(company, id, said.as("Wizard"));
            assertEquals(List.of("role_unknown"), reasons(written));
            assertFalse(user(company, id).role() == Role.ADMIN);
            assertEquals(List.of(), reasons(put(company, id, said.as("Wizard").titled("Dr"))), "said once");
        }

        @Test
        @Tag("rule-20")
        void aNewAdminIsMailedToAllAdmins() {
            CompanyId company = open();
            User admin = person(company, Role.ADMIN);
            post(company, Said.anybody().as(Role.ADMIN));
            Said said = Said.anybody();
            String id = post(company, said).resource().id();
            put(company, id, said.as(Role.ADMIN));
            assertEquals(
                    2,
                    mailsTo(admin.email()).stream()
                            .filter(mail -> mail.kind() == OutgoingMail.Kind.ADMIN_ADDED)
                            .count());
        }

        @Test
        @Tag("rule-20")
        void whereProvisioningMakesNoAdminsItMakesNone() {
            CompanyId company = open(UpdatePolicy.ALL, true, false);
            Said said = Said.anybody();
            Resources.Written made = post(company, said.as(Role.ADMIN));
            String id = made.resource().id();
            assertEquals(List.of("admin_not_granted"), reasons(made));
            assertEquals(
                    List.of("admin_not_granted"),
                    reasons(put(company, id, said.as(Role.ADMIN).titled("Dr"))));
            assertFalse(user(company, id).role() == Role.ADMIN);
            users().change(company, id, new Users.Change(null, null, null, Role.ADMIN, null, null), null, OPERATOR);
            put(company, id, said.as(Role.ADMIN));
            assertEquals(Role.ADMIN, user(company, id).role(), "an admin of ours stays one");
        }

        @Test
        void whatAnAdminDecidedStaysUntilSomethingElseIsSaid() {
            CompanyId company = open();
            Said said = Said.anybody().as(Role.REP);
            String id = post(company, said).resource().id();
            users().change(company, id, new Users.Change(null, null, null, Role.MEETINGS, null, null), null, OPERATOR);
            put(company, id, said.titled("Dr"));
            assertEquals(Role.MEETINGS, user(company, id).role());
            put(company, id, said.as(Role.ADMIN));
            assertEquals(Role.ADMIN, user(company, id).role());
        }

        @Test
        @Tag("rule-21")
        @Tag("rule-24")
        void reactivationRestoresAnAdminOnlyIfProvisioningMadeOne() {
            CompanyId company = open();
            User admin = person(company, Role.ADMIN);
            users().adopt(company, admin.id(), OPERATOR);
            put(company, admin.id(), Said.of(admin.email()));
            put(company, admin.id(), Said.of(admin.email()).active(false));
            assertFalse(user(company, admin.id()).active());
            Resources.Written back = put(company, admin.id(), Said.of(admin.email()));
            assertTrue(user(company, admin.id()).active());
            assertFalse(user(company, admin.id()).role() == Role.ADMIN);
            assertEquals(List.of("admin_not_restored"), reasons(back));

            Said said = Said.anybody().as(Role.ADMIN);
            String id = post(company, said).resource().id();
            put(company, id, said.active(false));
            put(company, id, said);
            assertEquals(Role.ADMIN, user(company, id).role());
        }

        @Test
        @Tag("rule-24")
        void whoLosesAccessOrRoleIsSignedOut() {
            CompanyId company = open();
            User local = person(company, Role.REP);
            Said said = Said.of(local.email());
            put(company, local.id(), said);
            String first = signIn(local);
            put(company, local.id(), said.titled("Dr"));
            assertTrue(services.get(Sessions.class).find(first).isPresent());
            put(company, local.id(), said.as(Role.MEETINGS));
            assertFalse(services.get(Sessions.class).find(first).isPresent());
            String second = signIn(local);
            put(company, local.id(), said.active(false));
            assertFalse(services.get(Sessions.class).find(second).isPresent());
        }

        private String signIn(User user) {
            Browser browser = new Browser(List.of(), null, null, "192.0.2.1", "test");
            SignIns.PasswordOutcome outcome =
                    services.get(SignIns.class).byPassword(user.email(), PASSWORD, user.company(), browser);
            return assertInstanceOf(SignIns.PasswordOutcome.In.class, outcome)
                    .signedIn()
                    .sessionToken();
        }

        private Users users() {
            return services.get(Users.class);
        }

        private static List<String> reasons(Resources.Written written) {
            return written.notices().stream().map(Resources.Notice::reason).toList();
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
