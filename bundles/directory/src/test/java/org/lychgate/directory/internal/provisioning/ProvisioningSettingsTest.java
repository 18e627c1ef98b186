package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** How organizations let themselves be provisioned, on both databases. */
class ProvisioningSettingsTest {
    abstract static class Contract extends AccessContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private Provisioning provisioning() {
            return services.get(Provisioning.class);
        }

        private static ProvisioningSettings on(List<GroupRole> groupRoles) {
            return new ProvisioningSettings(true, UpdatePolicy.EMAIL_AND_ROLE, true, true, groupRoles, 0);
        }

        @Test
        void nothingIsProvisionedUntilSomebodySaysSo() {
            assertEquals(
                    new ProvisioningSettings(false, UpdatePolicy.EMAIL_AND_ROLE, true, true, List.of(), 0),
                    provisioning().settings(organization()));
        }

        @Test
        void rolesOfGroupsKeepTheirOrder() {
            CompanyId company = organization();
            List<GroupRole> groupRoles = List.of(
                    new GroupRole("Staff", Role.REP),
                    new GroupRole("Überseh\u00e9r, \"all\"", Role.MEETINGS),
                    new GroupRole("Admins", Role.ADMIN));
            assertEquals(
                    groupRoles,
                    provisioning()
                            .change(company, on(groupRoles), null, OPERATOR)
                            .groupRoles());
            assertEquals(groupRoles, provisioning().settings(company).groupRoles());
        }

        @Test
        void whatIsThereAlreadyIsNoChange() {
            CompanyId company = organization();
            ProvisioningSettings first = provisioning().change(company, on(List.of()), null, OPERATOR);
            int rows = audit(company).size();
            assertEquals(first, provisioning().change(company, on(List.of()), first.version(), OPERATOR));
            assertEquals(rows, audit(company).size());
        }

        @Test
        void oneOfTwoWritersIsStale() {
            CompanyId company = organization();
            List<String> outcomes = Race.twice(() -> {
                try {
                    return "version "
                            + provisioning()
                                    .change(
                                            company,
                                            on(List.of(new GroupRole(
                                                    Thread.currentThread().getName(), Role.REP))),
                                            0L,
                                            OPERATOR)
                                    .version();
                } catch (DirectoryException e) {
                    return e.code();
                }
            });
            assertEquals(
                    List.of("stale", "version 1"), outcomes.stream().sorted().toList());
        }

        @Test
        void aGroupStandsOnceInTheList() {
            CompanyId company = organization();
            refused(
                    "group_roles_invalid",
                    () -> provisioning()
                            .change(
                                    company,
                                    on(List.of(new GroupRole("Staff", Role.REP), new GroupRole("staff ", Role.ADMIN))),
                                    null,
                                    OPERATOR));
            refused(
                    "group_roles_invalid",
                    () -> provisioning().change(company, on(List.of(new GroupRole(" ", Role.REP))), null, OPERATOR));
            assertEquals(0, provisioning().settings(company).version());
        }

        @Test
        void withoutEntitlementItCanBeSwitchedOffOnly() {
            CompanyId company = organization();
            provisioning().change(company, on(List.of()), null, OPERATOR);
            entitle(company, false);
            refused(
                    "not_entitled",
                    () -> provisioning()
                            .change(company, on(List.of(new GroupRole("Staff", Role.REP))), null, OPERATOR));
            provisioning().change(company, SettingsRows.DEFAULT, null, OPERATOR);
            assertEquals(false, provisioning().settings(company).enabled());
        }

        @Test
        void anUnknownOrganizationHasNoSettings() {
            refused("organization_unknown", () -> provisioning().settings(new CompanyId("nobody99")));
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
