package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** People as resources on both databases: making, changing, finding, listing. */
class PeopleResourcesTest {
    abstract static class Contract extends ResourcesContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        void aPersonIsMadeAndFoundAsItWasWritten() {
            CompanyId company = open();
            Said said = Said.anybody();
            Resources.Written written = post(company, said);
            assertFalse(written.adopted());
            Resource found = get(company, written.resource().id());
            assertEquals(written.resource(), found);
            assertEquals(said.draft().document(), found.document());
            User person = Optional.ofNullable(found.person()).orElseThrow();
            assertEquals(User.Source.SCIM, person.source());
            assertEquals(said.userName(), person.email());
            assertEquals("Europe/Vienna", person.timezone());
            assertEquals(List.of(), mailsTo(said.userName()), "provisioning mails nobody");
            assertEquals(Optional.empty(), resources.find(organization(), Resources.USER, found.id()));
            assertEquals(Optional.empty(), resources.find(company, Resources.GROUP, found.id()));
            assertEquals(Optional.empty(), resources.find(company, Resources.USER, found.id() + " "));
            assertEquals(Optional.empty(), resources.find(company, Resources.USER, "\u0000"));
        }

        @Test
        void aUserNameIsUniqueCaselessAndItsAddressToo() {
            CompanyId company = open();
            Said said = Said.anybody();
            post(company, said);
            refused("email_taken", () -> post(company, said));
            refused(
                    "unique_name_taken",
                    () -> post(company, said.named(upper(said.userName())).mailedAt("a@b.example")));
            refused("email_taken", () -> post(company, said.named("another").mailedAt(upper(said.userName()))));
            assertTrue(post(open(), said).resource().id().length() > 10, "another organization has its own names");
        }

        @Test
        void ofTwoCreationsAtOnceOneWins() {
            CompanyId company = open();
            Said said = Said.anybody();
            List<String> outcomes = Race.twice(() -> {
                try {
                    post(company, said);
                    return "made";
                } catch (DirectoryException e) {
                    return e.code();
                }
            });
            assertTrue(outcomes.contains("made"));
            assertTrue(outcomes.contains("email_taken") || outcomes.contains("unique_name_taken"), outcomes::toString);
            assertEquals(1, total(company));
        }

        @Test
        void whatCannotBeKeptIsRefusedByName() {
            CompanyId company = open();
            refused("email_missing", () -> post(company, Said.of("grace").mailedAt(null)));
            refused("email_invalid", () -> post(company, Said.of("grace").mailedAt("no address")));
            refused("value_invalid", () -> post(company, Said.of("a\u0000b").mailedAt("a@b.example")));
            refused("value_invalid", () -> post(company, Said.of("a\ud800b").mailedAt("a@b.example")));
            refused(
                    "value_invalid",
                    () -> post(company, Said.of("a".repeat(255)).mailedAt("a@b.example")));
            assertEquals(0, total(company));
        }

        @Test
        void anAddressThatCameFromTheUserNameFollowsIt() {
            CompanyId company = open();
            Said said = Said.anybody().mailedAt(null);
            String id = post(company, said).resource().id();
            assertEquals(said.userName(), user(company, id).email());
            put(company, id, said.named("new-" + said.userName()));
            assertEquals("new-" + said.userName(), user(company, id).email());
            put(company, id, said.named("no address"));
            assertEquals("new-" + said.userName(), user(company, id).email());
        }

        @Test
        void theVersionChangesExactlyWhenSomethingDid() {
            CompanyId company = open();
            Said said = Said.anybody();
            Resource first = post(company, said).resource();
            Resources.Written same = put(company, first.id(), said);
            assertEquals(List.of(), same.changed());
            assertEquals(first.version(), same.resource().version());
            assertEquals(first.changedAt(), same.resource().changedAt());
            Resources.Written titled = put(company, first.id(), said.titled("Admiral"));
            assertEquals(List.of("title"), names(titled));
            Resources.Written back = put(company, first.id(), said);
            assertEquals(
                    3,
                    Set.of(
                                    first.version(),
                                    titled.resource().version(),
                                    back.resource().version())
                            .size());
            assertTrue(back.resource().changedAt().isAfter(titled.resource().changedAt()), "although the clock stands");
            assertEquals(back.resource().version(), get(company, first.id()).version());
        }

        @Test
        @Tag("rule-27")
        void whatIsOnlyKeptLeavesThePersonUnchanged() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = post(company, said).resource().id();
            Instant made = user(company, id).updatedAt();
            clock.advance(Duration.ofMinutes(1));
            put(company, id, said.titled("Admiral"));
            assertEquals(
                    made,
                    user(company, id).updatedAt(),
                    "undo of single sign-on restores the passwords of the unchanged");
            put(company, id, said.mailedAt("moved-" + said.userName()));
            assertNotEquals(made, user(company, id).updatedAt());
        }

        @Test
        void anEditSeesTheVersionItExpectsOrNothingHappens() {
            CompanyId company = open();
            Said said = Said.anybody();
            Resource first = post(company, said).resource();
            refused(
                    "version_stale",
                    () -> resources.change(
                            writer(company), Resources.USER, first.id(), first.version() - 1, held -> said.draft()));
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> resources.change(writer(company), Resources.USER, first.id(), first.version(), held -> {
                        throw new IllegalStateException("mine");
                    }));
            assertEquals("mine", thrown.getMessage());
            assertEquals(first, get(company, first.id()));
            refused("resource_unknown", () -> put(company, "22222222-2222-2222-2222-222222222222", said));
        }

        @Test
        void byPolicyNamesReachTheDocumentAndNotTheProfile() {
            CompanyId company = open(UpdatePolicy.EMAIL_AND_ROLE, true, true);
            Said said = Said.anybody();
            String id = post(company, said).resource().id();
            Resources.Written written = put(company, id, said.called("Ada").mailedAt("moved-" + said.userName()));
            assertEquals(
                    List.of("held_by_policy"),
                    written.notices().stream().map(Resources.Notice::reason).toList());
            assertEquals("Grace", user(company, id).givenName());
            assertEquals("moved-" + said.userName(), user(company, id).email());
            assertTrue(get(company, id).written().orElseThrow().contains("Ada"));
            CompanyId all = open();
            String other = post(all, said).resource().id();
            put(all, other, said.called("Ada"));
            assertEquals("Ada", user(all, other).givenName());
        }

        @Test
        @Tag("rule-03")
        void anAddressThatMovesIsToldToTheFormerOne() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = post(company, said).resource().id();
            put(company, id, said.mailedAt("moved-" + said.userName()));
            assertEquals(1, mailsTo(said.userName()).size());
            refused(
                    "email_taken",
                    () -> put(
                            company, id, said.mailedAt(person(company, Role.REP).email())));
        }

        @Test
        void localPeopleAreListedToo() {
            CompanyId company = open();
            User local = person(company, Role.REP);
            String made = post(company, Said.anybody()).resource().id();
            Resources.Part part = resources.list(company, Resources.USER, Criterion.ANY, null, 1, 10);
            assertEquals(
                    List.of(local.id(), made),
                    part.resources().stream().map(Resource::id).toList());
            assertEquals(2, part.total());
            assertNull(part.resources().get(0).document());
            assertEquals(
                    List.of(local.id()),
                    found(company, Resources.USER, equal(Criterion.Field.DISPLAY_NAME, "ADA lovelace")));
            assertEquals(
                    List.of(local.id()),
                    found(company, Resources.USER, equal(Criterion.Field.UNIQUE_NAME, upper(local.email()))));
        }

        @Test
        void aChangeByAnAdminIsSeenByTheIdentityProvider() {
            CompanyId company = open();
            User local = person(company, Role.REP);
            long version = get(company, local.id()).version();
            Users users = services.get(Users.class);
            users.change(
                    company, local.id(), new Users.Change(null, "Augusta", null, null, null, null), null, OPERATOR);
            assertNotEquals(version, get(company, local.id()).version());
            assertEquals(
                    List.of(local.id()),
                    found(company, Resources.USER, equal(Criterion.Field.DISPLAY_NAME, "augusta lovelace")));
        }

        @Test
        void pagesAreStableAndTheLastCountsTrue() {
            CompanyId company = open();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                ids.add(post(company, Said.anybody()).resource().id());
            }
            resources.remove(writer(company), Resources.USER, ids.remove(3), null);
            assertEquals(ids.subList(9, 11), page(company, 10, 5));
            assertEquals(ids.subList(0, 3), page(company, 1, 3));
            assertEquals(List.of(), page(company, 12, 3));
            assertEquals(List.of(), page(company, 1, 0));
            assertEquals(
                    11,
                    resources
                            .list(company, Resources.USER, Criterion.ANY, null, 99, 3)
                            .total());
            long third = get(company, ids.get(2)).position();
            assertEquals(
                    ids.subList(3, 5),
                    resources.after(company, Resources.USER, Criterion.ANY, third, 2).stream()
                            .map(Resource::id)
                            .toList());
        }

        @Test
        void aRehearsalAnswersAsTheRealThingAndLeavesNothing() {
            CompanyId company = open();
            Said said = Said.anybody();
            String id = resources.rehearse(() -> {
                String made = post(company, said).resource().id();
                refused("email_taken", () -> post(company, said));
                refused("unique_name_taken", () -> post(company, said.mailedAt("other@b.example")));
                put(company, made, said.titled("Admiral"));
                assertTrue(get(company, made).written().orElseThrow().contains("Admiral"));
                return made;
            });
            assertEquals(Optional.empty(), resources.find(company, Resources.USER, id));
            assertEquals(0, total(company));
            assertEquals(
                    List.of(),
                    audit(company).stream()
                            .filter(row -> id.equals(row.subject()))
                            .toList());
            post(company, said);
        }

        @Test
        void whoIsWrittenForStandsInTheAudit() {
            CompanyId company = open();
            String id = post(company, Said.anybody()).resource().id();
            assertEquals(
                    Actor.Kind.SYSTEM,
                    audit(company).stream()
                            .filter(row ->
                                    id.equals(row.subject()) && row.action().equals("user.provisioned"))
                            .findFirst()
                            .orElseThrow()
                            .actorKind());
        }

        private List<String> page(CompanyId company, long startIndex, int count) {
            return resources.list(company, Resources.USER, Criterion.ANY, null, startIndex, count).resources().stream()
                    .map(Resource::id)
                    .toList();
        }

        private long total(CompanyId company) {
            return resources
                    .list(company, Resources.USER, Criterion.ANY, null, 1, 0)
                    .total();
        }

        private static List<String> names(Resources.Written written) {
            return written.changed().stream().map(Resources.Changed::what).toList();
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
