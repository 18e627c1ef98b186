package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Groups and their members on both databases. */
class MembersTest {
    private static final int CLIENTS = 64;

    abstract static class Contract extends ResourcesContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        void membersComeAndGoInOrder() {
            CompanyId company = open();
            String ada = post(company, Said.anybody().called("Ada")).resource().id();
            String ida = person(company, Role.REP).id();
            String inner = postGroup(company, "Inner").resource().id();
            String group = postGroup(company, "Readers", ida, ada).resource().id();
            patch(company, group, adding(inner, ada));
            assertEquals(
                    List.of(
                            new Resources.Member(ida, "User", "Ada Lovelace"),
                            new Resources.Member(ada, "User", "Ada Hopper"),
                            new Resources.Member(inner, "Group", "Inner")),
                    resources.members(company, group));
            assertEquals(
                    List.of(new Resources.Member(group, "Group", "Readers")),
                    resources.groupsOf(company, List.of(ada, ida)).get(ada));
            assertEquals(
                    Set.of(group),
                    resources.membersOf(company, List.of(group, inner)).keySet());
            patch(company, group, removing(ida, "33333333-3333-3333-3333-333333333333", "nobody"));
            assertEquals(List.of(ada, inner), ids(company, group));
            patch(company, group, new Draft.MemberChange(true, new LinkedHashSet<>(List.of(ida, ada)), Set.of()));
            assertEquals(Set.of(ada, ida), Set.copyOf(ids(company, group)));
            patch(company, group, new Draft.MemberChange(true, Set.of(), Set.of()));
            assertEquals(List.of(), ids(company, group));
        }

        @Test
        void addingWhoIsThereChangesNothing() {
            CompanyId company = open();
            String ada = post(company, Said.anybody()).resource().id();
            Resource group = postGroup(company, "Readers", ada).resource();
            Resources.Written again = patch(company, group.id(), adding(ada));
            assertEquals(List.of(), again.changed());
            assertEquals(group, again.resource());
            Resources.Written out = patch(company, group.id(), removing(ada));
            assertEquals("members", out.changed().get(0).what());
            assertEquals(ada, out.changed().get(0).from());
            assertTrue(out.resource().version() > group.version());
        }

        @Test
        void whoIsNotOfTheOrganizationIsNoMember() {
            CompanyId company = open();
            String stranger = post(open(), Said.anybody()).resource().id();
            String ada = post(company, Said.anybody()).resource().id();
            refused("member_unknown", () -> postGroup(company, "Readers", ada, stranger));
            refused("member_unknown", () -> postGroup(company, "Readers", "nobody"));
            String gone = post(company, Said.anybody()).resource().id();
            resources.remove(writer(company), Resources.USER, gone, null);
            refused("member_unknown", () -> postGroup(company, "Readers", gone));
            assertEquals(
                    0,
                    resources
                            .list(company, Resources.GROUP, Criterion.ANY, null, 1, 0)
                            .total());
        }

        @Test
        void aDeletedGroupIsGoneFromEveryOther() {
            CompanyId company = open();
            String inner = postGroup(company, "Inner").resource().id();
            Resource outer = postGroup(company, "Outer", inner).resource();
            resources.remove(writer(company), Resources.GROUP, inner, null);
            assertEquals(Optional.empty(), resources.find(company, Resources.GROUP, inner));
            assertEquals(Map.of(), resources.membersOf(company, List.of(outer.id())));
            assertTrue(resources
                            .find(company, Resources.GROUP, outer.id())
                            .orElseThrow()
                            .version()
                    > outer.version());
            refused("resource_unknown", () -> resources.remove(writer(company), Resources.GROUP, inner, null));
            assertEquals(
                    1,
                    resources
                            .list(company, Resources.GROUP, Criterion.ANY, null, 1, 0)
                            .total());
        }

        @Test
        void whereGroupsAreNotTakenNoneIsWritten() {
            CompanyId company = open(UpdatePolicy.ALL, false, true);
            refused("groups_off", () -> postGroup(company, "Readers"));
        }

        @Test
        void otherTypesHaveUniqueNamesOfTheirOwn() {
            CompanyId company = open();
            Draft draft = new Draft("{}", new Draft.Keys("One", null, null), null, Draft.MemberChange.NONE);
            Draft same = new Draft("{}", new Draft.Keys("ONE", null, null), null, Draft.MemberChange.NONE);
            String id = resources
                    .create(writer(company), "TestResource", draft)
                    .resource()
                    .id();
            refused("unique_name_taken", () -> resources.create(writer(company), "TestResource", same));
            resources.create(writer(company), "OtherResource", same);
            assertEquals(List.of(id), found(company, "TestResource", equal(Criterion.Field.UNIQUE_NAME, "oNe")));
            resources.remove(writer(company), "TestResource", id, null);
            resources.create(writer(company), "TestResource", same);
        }

        @Test
        void membersAreExactHoweverManyPatchAtOnce() {
            CompanyId company = open();
            List<String> people = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                people.add(post(company, Said.anybody()).resource().id());
            }
            String group = postGroup(company, "Readers").resource().id();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            try {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    String person = people.get(i);
                    // 16 changes a client: 1,024 in all; every other client ends with its person in.
                    int rounds = 15 + i % 2;
                    running.add(clients.submit(() -> {
                        for (int round = 0; round < rounds; round++) {
                            patch(company, group, round % 2 == 0 ? adding(person) : removing(person));
                        }
                    }));
                }
                for (Future<?> client : running) {
                    client.get(300, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError(e);
            } finally {
                clients.shutdownNow();
            }
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < CLIENTS; i += 2) {
                expected.add(people.get(i));
            }
            List<String> members = ids(company, group);
            assertEquals(expected, Set.copyOf(members));
            assertEquals(expected.size(), members.size());
        }

        private Resources.Written patch(CompanyId company, String group, Draft.MemberChange members) {
            return resources.change(writer(company), Resources.GROUP, group, null, held -> group("Readers", members));
        }

        private List<String> ids(CompanyId company, String group) {
            return resources.members(company, group).stream()
                    .map(Resources.Member::id)
                    .toList();
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
