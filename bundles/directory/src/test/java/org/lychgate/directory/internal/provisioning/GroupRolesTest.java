package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Draft.MemberChange;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.Resources.Changed;
import org.lychgate.directory.api.provisioning.Resources.Notice;
import org.lychgate.directory.api.provisioning.Resources.Written;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Roles that follow from groups, on both databases. */
class GroupRolesTest {
    abstract static class Contract extends ResourcesContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private CompanyId mapping(boolean mayGrantAdmin, GroupRole... groupRoles) {
            CompanyId company = organization();
            map(company, mayGrantAdmin, groupRoles);
            return company;
        }

        private void map(CompanyId company, boolean mayGrantAdmin, GroupRole... groupRoles) {
            services.get(Provisioning.class)
                    .change(
                            company,
                            new ProvisioningSettings(
                                    true, UpdatePolicy.ALL, true, mayGrantAdmin, List.of(groupRoles), 0),
                            null,
                            OPERATOR);
        }

        private String member(CompanyId company) {
            return post(company, Said.anybody().as(Role.MEETINGS)).resource().id();
        }

        private Written make(CompanyId company, String name, String... ids) {
            return resources.create(writer(company), Resources.GROUP, group(name, adding(ids)));
        }

        private Written change(CompanyId company, String groupId, String name, MemberChange members) {
            return resources.change(writer(company), Resources.GROUP, groupId, null, held -> group(name, members));
        }

        private Role role(CompanyId company, String userId) {
            return user(company, userId).role();
        }

        @Test
        @Tag("rule-20")
        void membersHaveTheRoleOfTheirGroupWhateverItsCase() {
            CompanyId company = mapping(true, new GroupRole("Sales Staff", Role.REP));
            String ada = member(company);
            String bob = member(company);

            Written made = make(company, "SALES staff", ada);

            assertEquals(Role.REP, role(company, ada));
            assertEquals(Role.MEETINGS, role(company, bob));
            assertTrue(
                    made.changed().contains(new Changed("members[value eq \"" + ada + "\"].role", "meetings", "rep")),
                    made.changed()::toString);
            change(company, made.resource().id(), "SALES staff", adding(bob));
            assertEquals(Role.REP, role(company, bob));
        }

        @Test
        @Tag("rule-20")
        void theFirstMappingThatFitsWinsAndLeavingTheLastGivesTheDefault() {
            CompanyId company =
                    mapping(true, new GroupRole("Boss", Role.ADMIN), new GroupRole("Guests", Role.MEETINGS));
            String ada =
                    post(company, Said.anybody().as(Role.MEETINGS)).resource().id();
            String guests = make(company, "Guests", ada).resource().id();
            String boss = make(company, "Boss", ada).resource().id();
            assertEquals(Role.ADMIN, role(company, ada));

            change(company, boss, "Boss", removing(ada));
            assertEquals(Role.MEETINGS, role(company, ada));

            change(company, guests, "Guests", removing(ada));
            assertEquals(Role.REP, role(company, ada), "the organization's default");
        }

        @Test
        @Tag("rule-20")
        void aGroupGoesBeforeTheRoleThatIsSent() {
            CompanyId company = mapping(true, new GroupRole("Guests", Role.MEETINGS));
            Said ada = Said.anybody();
            String id = post(company, ada).resource().id();
            make(company, "Guests", id);
            put(company, id, ada.as(Role.ADMIN));
            assertEquals(Role.MEETINGS, role(company, id));
        }

        @Test
        @Tag("rule-20")
        void whereAdminsMayNotBeMadeAGroupMakesNone() {
            CompanyId company = mapping(false, new GroupRole("Boss", Role.ADMIN), new GroupRole("Staff", Role.REP));
            String ada = member(company);
            String bob = member(company);

            Written made = make(company, "Boss", ada, bob);

            assertEquals(Role.MEETINGS, role(company, ada));
            assertEquals(
                    List.of("admin_not_granted", "admin_not_granted"),
                    made.notices().stream().map(Notice::reason).toList());
            make(company, "Staff", bob);
            assertEquals(Role.REP, role(company, bob), "the next mapping that fits");
        }

        @Test
        @Tag("rule-20")
        void aNewAdminByGroupIsMadeKnownToAllAdmins() {
            CompanyId company = mapping(true, new GroupRole("Boss", Role.ADMIN));
            User admin = person(company, Role.ADMIN);
            make(company, "Boss", member(company));
            assertTrue(mailsTo(admin.email()).stream().anyMatch(mail -> mail.kind() == OutgoingMail.Kind.ADMIN_ADDED));
        }

        @Test
        @Tag("rule-19")
        void peopleOfOursKeepTheirRole() {
            CompanyId company = mapping(true, new GroupRole("Guests", Role.MEETINGS));
            User admin = person(company, Role.ADMIN);
            String guests = make(company, "Guests", admin.id()).resource().id();
            assertEquals(Role.ADMIN, role(company, admin.id()));
            change(company, guests, "Guests", removing(admin.id()));
            assertEquals(Role.ADMIN, role(company, admin.id()));
        }

        @Test
        void aGroupThatIsRenamedOrDeletedTakesItsRoleWithIt() {
            CompanyId company =
                    mapping(true, new GroupRole("Guests", Role.MEETINGS), new GroupRole("Boss", Role.ADMIN));
            String ada = post(company, Said.anybody().as(Role.REP)).resource().id();
            String group = make(company, "Nothing", ada).resource().id();
            assertEquals(Role.REP, role(company, ada));

            change(company, group, "Guests", MemberChange.NONE);
            assertEquals(Role.MEETINGS, role(company, ada));
            change(company, group, "Boss", MemberChange.NONE);
            assertEquals(Role.ADMIN, role(company, ada));

            resources.remove(writer(company), Resources.GROUP, group, null);
            assertEquals(Role.REP, role(company, ada));
        }

        @Test
        void aNewMappingReachesThoseWhoAreInTheGroupAndADroppedOneTakesNothingAway() {
            CompanyId company = mapping(true);
            String ada = member(company);
            make(company, "Staff", ada);
            assertEquals(Role.MEETINGS, role(company, ada));
            map(company, true, new GroupRole("Staff", Role.REP));
            assertEquals(Role.REP, role(company, ada));
            map(company, true);
            assertEquals(Role.REP, role(company, ada));
        }

        @Test
        void aGroupWithoutAMappingChangesNobody() {
            CompanyId company = mapping(true, new GroupRole("Staff", Role.REP));
            String ada = member(company);
            String group = make(company, "Others", ada).resource().id();
            change(company, group, "Others", removing(ada));
            assertEquals(Role.MEETINGS, role(company, ada));
        }

        @Test
        void anotherOrganizationsGroupSaysNothing() {
            CompanyId company = mapping(true, new GroupRole("Staff", Role.REP));
            CompanyId other = mapping(true);
            String ada = member(company);
            make(other, "Staff", member(other));
            assertEquals(Role.MEETINGS, role(company, ada));
        }

        @Test
        @Tag("rule-22")
        void whoIsHeldLooksInactiveAndComesBackIfProvisioningThinksAgain() {
            CompanyId company = mapping(true);
            List<Said> said = Stream.generate(Said::anybody).limit(10).toList();
            List<String> ids =
                    said.stream().map(one -> post(company, one).resource().id()).toList();
            Written last = null;
            for (int i = 0; i < 10; i++) {
                last = put(company, ids.get(i), said.get(i).active(false));
            }
            String held = ids.get(9);
            assertTrue(last != null
                    && last.notices().stream()
                            .anyMatch(notice -> notice.reason().equals("held_by_guard")));
            assertTrue(user(company, held).active());
            assertEquals(
                    false, Objects.requireNonNull(get(company, held).person()).active());
            long version = get(company, held).version();

            Written again = put(company, held, said.get(9).active(false));
            assertEquals(List.of(), again.changed(), "asked twice is no change");
            Written back = put(company, held, said.get(9));
            assertTrue(back.changed().contains(new Changed("active", "false", "true")), back.changed()::toString);
            assertTrue(get(company, held).version() > version);
            assertEquals(
                    true, Objects.requireNonNull(get(company, held).person()).active());
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
