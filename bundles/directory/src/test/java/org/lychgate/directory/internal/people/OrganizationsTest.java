package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Organizations.Change;
import org.lychgate.directory.api.Organizations.NewOrganization;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Organizations on both databases. */
class OrganizationsTest {
    abstract static class Contract extends PeopleContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private Organizations organizations() {
            return services.get(Organizations.class);
        }

        @Test
        void aCompanyIdIsMadeWhereNoneIsGiven() {
            CompanyId company = organization();
            assertTrue(CompanyId.isValid(company.value()));
            assertEquals(company, organizations().find(company).orElseThrow().companyId());
        }

        @Test
        @Tag("rule-29")
        void aCompanyIdIsNeverUsedAgain() {
            CompanyId company = new CompanyId("reuse" + store.dialect().ordinal());
            organizations().create(new NewOrganization("First", company, List.of()), OPERATOR);
            refused(
                    "company_id_taken",
                    () -> organizations().create(new NewOrganization("Second", company, List.of()), OPERATOR));
            organizations().remove(company, OPERATOR);
            assertTrue(organizations().find(company).isEmpty());
            refused(
                    "company_id_taken",
                    () -> organizations().create(new NewOrganization("Third", company, List.of()), OPERATOR));
        }

        @Test
        void aDomainBelongsToOneOrganization() {
            CompanyId first = organization();
            CompanyId second = organization();
            organizations()
                    .change(
                            first,
                            new Change(null, List.of("Taken.Example", "other.example"), null, null, null),
                            null,
                            OPERATOR);
            refused(
                    "domain_taken",
                    () -> organizations()
                            .change(
                                    second,
                                    new Change(null, List.of("taken.example"), null, null, null),
                                    null,
                                    OPERATOR));
            Organization changed = organizations()
                    .change(first, new Change(null, List.of("other.example"), null, null, null), null, OPERATOR);
            assertEquals(List.of("other.example"), changed.domains());
            assertEquals(
                    List.of("taken.example"),
                    organizations()
                            .change(
                                    second,
                                    new Change(null, List.of("taken.example"), null, null, null),
                                    null,
                                    OPERATOR)
                            .domains());
        }

        @Test
        void theVersionCountsEveryChangeAndAStaleOneIsRefused() {
            Organization seen = organizations().find(organization()).orElseThrow();
            Change domains = new Change(null, List.of("v" + seen.companyId() + ".example"), null, null, null);
            Organization changed = organizations().change(seen.companyId(), domains, seen.version(), OPERATOR);
            assertNotEquals(seen.version(), changed.version());
            refused(
                    "stale",
                    () -> organizations()
                            .change(
                                    seen.companyId(),
                                    new Change("Other", null, null, null, null),
                                    seen.version(),
                                    OPERATOR));
            assertEquals(changed, organizations().find(seen.companyId()).orElseThrow());
        }

        @Test
        void domainsAndEntitlementsAreTheOperatorsOnly() {
            CompanyId company = organization();
            Actor admin = actor(local(company, address(), Role.ADMIN));
            refused(
                    "operator_only",
                    () -> organizations().change(company, new Change(null, null, null, false, null), null, admin));
            refused(
                    "operator_only",
                    () -> organizations().change(company, new Change(null, List.of(), null, null, null), null, admin));
            assertEquals(
                    "New name",
                    organizations()
                            .change(company, new Change("New name", null, null, null, null), null, admin)
                            .name());
            assertFalse(organizations()
                    .change(company, new Change(null, null, null, false, null), null, OPERATOR)
                    .entitlements()
                    .sso());
        }

        @Test
        void nobodyBecomesAnAdminByDefault() {
            CompanyId company = organization();
            refused(
                    "default_role_invalid",
                    () -> organizations()
                            .change(company, new Change(null, null, Role.ADMIN, null, null), null, OPERATOR));
        }

        @Test
        void badNamesAndDomainsAreUnacceptable() {
            refused("name_invalid", () -> organizations().create(new NewOrganization(" ", null, List.of()), OPERATOR));
            refused(
                    "domain_invalid",
                    () -> organizations().create(new NewOrganization("Acme", null, List.of("not a domain")), OPERATOR));
        }

        @Test
        void listsGoOnWhereTheyStoppedWhateverComesInBetween() {
            List<CompanyId> made = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                made.add(organization());
            }
            List<CompanyId> seen = new ArrayList<>();
            Page.Request request = new Page.Request(2, null);
            while (true) {
                Page<Organization> page = organizations().list(request);
                page.items().forEach(organization -> seen.add(organization.companyId()));
                if (page.cursor() == null) {
                    break;
                }
                organization();
                request = new Page.Request(2, page.cursor());
                if (seen.size() > 200) {
                    break;
                }
                if (seen.containsAll(made)) {
                    break;
                }
            }
            assertTrue(seen.containsAll(made));
            assertEquals(seen.stream().distinct().count(), seen.size());
            refused("cursor_invalid", () -> organizations().list(new Page.Request(2, "nonsense")));
        }

        @Test
        void removingEndsSessionsAndLinks() {
            CompanyId company = organization();
            String email = address();
            local(company, email, Role.ADMIN);
            String token = in(email).signedIn().sessionToken();
            String guest = address();
            invited(company, guest);
            String link = token(onlyMailTo(guest));
            organizations().remove(company, OPERATOR);
            assertTrue(services.get(Sessions.class).find(token).isEmpty());
            assertInstanceOf(
                    Tickets.Look.Unknown.class, services.get(Tickets.class).look(Tickets.Kind.INVITE, link));
            assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, PASSWORD, null, browser()));
            assertEquals(List.of(), mailsTo(guest));
            refused("organization_unknown", () -> users.list(company, Users.Filter.ALL, Page.Request.FIRST));
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
