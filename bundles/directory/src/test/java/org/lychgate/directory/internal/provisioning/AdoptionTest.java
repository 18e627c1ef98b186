package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Tokens;

/** Who is taken over and who is not, and what is left of the deleted (security rule 19), on both databases. */
class AdoptionTest {
    abstract static class Contract extends ResourcesContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-19")
        void aPersonOfThatAddressIsTakenOverAndKeepsTheId() {
            CompanyId company = open();
            User local = person(company, Role.REP);
            Resources.Written written =
                    post(company, Said.of("ada").mailedAt(upper(local.email())).called("Augusta"));
            assertTrue(written.adopted());
            assertEquals(local.id(), written.resource().id());
            User adopted = user(company, local.id());
            assertEquals(User.Source.LOCAL, adopted.source());
            assertEquals("ada", adopted.userName());
            assertEquals(Role.REP, adopted.role());
            assertTrue(adopted.hasPassword());
            assertEquals(
                    1,
                    resources
                            .list(company, Resources.USER, Criterion.ANY, null, 1, 0)
                            .total());
            refused("email_taken", () -> post(company, Said.of("other").mailedAt(local.email())));
        }

        @Test
        @Tag("rule-19")
        void anInactivePersonIsNeverTakenOver() {
            CompanyId company = open();
            User local = person(company, Role.REP);
            services.get(Users.class).deactivate(company, local.id(), OPERATOR);
            refused("adoption_of_inactive", () -> post(company, Said.of(local.email())));
            refused("adoption_of_inactive", () -> put(company, local.id(), Said.of(local.email())));
            assertFalse(user(company, local.id()).active());
        }

        @Test
        @Tag("rule-19")
        void anAdminIsTakenOverOnlyAfterAnAdminAllowedIt() {
            CompanyId company = open();
            User admin = person(company, Role.ADMIN);
            refused("adoption_needs_admin", () -> post(company, Said.of(admin.email())));
            refused(
                    "adoption_needs_admin",
                    () -> put(company, admin.id(), Said.of(admin.email()).active(false)));
            assertTrue(user(company, admin.id()).active());
            services.get(Users.class).adopt(company, admin.id(), OPERATOR);
            services.get(Users.class).adopt(company, admin.id(), OPERATOR);
            assertTrue(post(company, Said.of(admin.email())).adopted());
            assertEquals(Role.ADMIN, user(company, admin.id()).role());
        }

        @Test
        @Tag("rule-19")
        void whatWasAllowedForOneAddressIsNotAllowedForAnother() {
            CompanyId company = open();
            Users users = services.get(Users.class);
            User admin = person(company, Role.ADMIN);
            users.adopt(company, admin.id(), OPERATOR);
            users.change(
                    company,
                    admin.id(),
                    new Users.Change("new-" + admin.email(), null, null, null, null, null),
                    null,
                    OPERATOR);
            refused("adoption_needs_admin", () -> post(company, Said.of("new-" + admin.email())));
        }

        @Test
        @Tag("rule-19")
        void aFirstChangeTakesOverLikewise() {
            CompanyId company = open();
            User local = person(company, Role.REP);
            refused("local_user", () -> resources.remove(writer(company), Resources.USER, local.id(), null));
            assertTrue(put(company, local.id(), Said.of(local.email())).adopted());
            assertFalse(put(company, local.id(), Said.of(local.email()).titled("Countess"))
                    .adopted());
            resources.remove(writer(company), Resources.USER, local.id(), null);
            assertFalse(user(company, local.id()).active());
        }

        @Test
        @Tag("rule-19")
        @Tag("rule-28")
        void theDeletedLeaveNameAndAddressAndAnInactiveRecord() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = post(company, said).resource().id();
            String group = postGroup(company, "Readers", id).resource().id();
            long version = resources
                    .find(company, Resources.GROUP, group)
                    .orElseThrow()
                    .version();
            bind(company, id);
            resources.remove(writer(company), Resources.USER, id, null);
            assertEquals(Optional.empty(), resources.find(company, Resources.USER, id));
            refused("resource_unknown", () -> resources.remove(writer(company), Resources.USER, id, null));
            assertEquals(
                    List.of(), found(company, Resources.USER, equal(Criterion.Field.UNIQUE_NAME, said.userName())));
            assertEquals(List.of(), resources.members(company, group));
            assertNotEquals(
                    version,
                    resources
                            .find(company, Resources.GROUP, group)
                            .orElseThrow()
                            .version());
            User left = user(company, id);
            assertFalse(left.active());
            assertEquals(said.userName(), left.email());
            assertEquals(0, identities(id));
            assertNotEquals(id, post(company, said).resource().id());
            refused("email_taken", () -> services.get(Users.class).reactivate(company, id, OPERATOR));
        }

        @Test
        @Tag("rule-19")
        void anAdminMayTakeTheDeletedBackAsOneOfOurs() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = post(company, said).resource().id();
            resources.remove(writer(company), Resources.USER, id, null);
            services.get(Users.class)
                    .change(
                            company,
                            id,
                            new Users.Change("a-" + said.userName(), null, null, null, null, null),
                            null,
                            OPERATOR);
            String other = post(company, said.mailedAt("a-" + said.userName()))
                    .resource()
                    .id();
            resources.remove(writer(company), Resources.USER, other, null);
            User back = services.get(Users.class).reactivate(company, id, OPERATOR);
            assertTrue(back.active());
            assertEquals(
                    List.of(id), found(company, Resources.USER, equal(Criterion.Field.EMAIL, "a-" + said.userName())));
            refused("local_user", () -> resources.remove(writer(company), Resources.USER, id, null));
        }

        private void bind(CompanyId company, String userId) {
            store.transactions().run(em -> {
                String organizationId = em.find(UserEntity.class, userId).getOrganizationId();
                em.persist(new IdentityEntity(
                        Tokens.id(),
                        organizationId,
                        userId,
                        "https://idp.example.com",
                        Connection.IdentityKind.SAML_ID,
                        "saml",
                        Hashes.sha256(company.value(), userId),
                        store.now()));
            });
        }

        private long identities(String userId) {
            return store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT COUNT(i) FROM IdentityEntity i WHERE i.userId = :user", Long.class)
                            .setParameter("user", userId)
                            .getSingleResult());
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
