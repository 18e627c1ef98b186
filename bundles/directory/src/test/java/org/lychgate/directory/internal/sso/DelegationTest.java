package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.Look;
import org.lychgate.directory.api.DelegationLinks.NewLink;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.entity.DelegationLinkEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Race;

/** Security rules 3 and 25: links for somebody without an account, and their visits, on both databases. */
class DelegationTest {
    abstract static class Contract extends DelegationContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-03")
        @Tag("rule-25")
        void theStoreKeepsTheHashOnly() {
            DelegationLinks.Made made = made(company(), Scope.SSO);
            assertTrue(token(made).length() >= 43);
            DelegationLinkEntity row = store.transactions()
                    .inTransaction(em ->
                            em.find(DelegationLinkEntity.class, made.link().id()));
            Long byHash = store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT COUNT(l.id) FROM DelegationLinkEntity l WHERE l.tokenHash = :hash",
                                    Long.class)
                            .setParameter("hash", Hashes.sha256(token(made)))
                            .getSingleResult());
            assertEquals(1, byHash.intValue());
            assertEquals(made.link().id(), row.getId());
            assertFalse(made.toString().contains(token(made)));
        }

        @Test
        void aLinkIsGoodForSevenDaysAndSeveralVisits() {
            CompanyId company = company();
            DelegationLinks.Made made = made(company, Scope.SSO);
            Look.Good good = assertInstanceOf(Look.Good.class, links().look(token(made)));
            assertEquals(company, good.organization().companyId());
            assertNull(good.link().progress().openedAt());

            Session first = session(enter(made));
            clock.advance(Duration.ofDays(6));
            Session second = session(enter(made));

            assertFalse(first.id().equals(second.id()));
            assertEquals(Session.Scope.DELEGATION, second.scope());
            assertNull(second.user());
            assertNull(second.operatorEmail());
            assertNotNull(links().list(company).get(0).progress().openedAt());
            clock.advance(Duration.ofDays(1));
            assertInstanceOf(Look.Expired.class, links().look(token(made)));
            assertTrue(links().enter(token(made), browser()).isEmpty());
            assertInstanceOf(Look.Unknown.class, links().look("nonsense"));
        }

        @Test
        @Tag("rule-25")
        void aVisitEndsAfterEightHoursAndWithItsLink() {
            CompanyId company = company();
            String token = enter(made(company, Scope.SSO));
            assertEquals(
                    clock.instant().plus(Duration.ofHours(8)), session(token).expiresAt());
            DelegationLinks.Made brief =
                    links().create(company, wish("brief", null, Duration.ofHours(1), Scope.SSO), OPERATOR);
            assertEquals(
                    clock.instant().plus(Duration.ofHours(1)),
                    session(enter(brief)).expiresAt());
        }

        @Test
        @Tag("rule-25")
        void revokingEndsVisitsAtOnce() {
            CompanyId company = company();
            DelegationLinks.Made made = made(company, Scope.SSO);
            String token = enter(made);
            Actor delegate = delegate(token);
            links().revoke(company, made.link().id(), OPERATOR);
            links().revoke(company, made.link().id(), OPERATOR);

            assertTrue(sessions().find(token).isEmpty());
            assertInstanceOf(Look.Revoked.class, links().look(token(made)));
            assertTrue(links().enter(token(made), browser()).isEmpty());
            // Whoever got through the edge just before is refused where it is done.
            assertLimited(() -> saveAs(company, delegate, "k1"));
            assertEquals(
                    1,
                    actions(company).stream()
                            .filter("delegation.revoked"::equals)
                            .count());
        }

        @Test
        @Tag("rule-25")
        void aLinkOfAnotherOrganizationIsUnknown() {
            CompanyId company = company();
            CompanyId other = company();
            DelegationLinks.Made made = made(company, Scope.SSO);
            Actor delegate = delegate(enter(made));
            assertCode("link_unknown", () -> links().revoke(other, made.link().id(), OPERATOR));
            assertTrue(links().find(other, made.link().id()).isEmpty());
            assertEquals(List.of(), links().list(other));
            assertLimited(() -> saveAs(other, delegate, "k1"));
        }

        @Test
        void aBadWishIsRefused() {
            CompanyId company = company();
            assertCode("label_invalid", () -> create(company, wish(" ", null, null, Scope.SSO)));
            assertCode("scopes_missing", () -> create(company, wish("IT", null, null)));
            assertCode("validity_invalid", () -> create(company, wish("IT", null, Duration.ofDays(15), Scope.SSO)));
            assertCode("validity_invalid", () -> create(company, wish("IT", null, Duration.ofMinutes(5), Scope.SSO)));
            assertCode("email_invalid", () -> create(company, wish("IT", "nobody", null, Scope.SSO)));
            services.get(Organizations.class)
                    .change(company, new Organizations.Change(null, null, null, null, false), null, OPERATOR);
            assertCode("not_entitled", () -> create(company, wish("IT", null, null, Scope.SCIM)));
            assertEquals(List.of(), links().list(company));
        }

        private void create(CompanyId company, NewLink wish) {
            links().create(company, wish, OPERATOR);
        }

        @Test
        void twentyLinksAtOnceAreEnough() {
            CompanyId company = company();
            for (int i = 0; i < 19; i++) {
                made(company, Scope.SSO);
            }
            List<Boolean> both = Race.twice(() -> {
                try {
                    made(company, Scope.SSO);
                    return true;
                } catch (DirectoryException e) {
                    assertEquals("too_many_links", e.code());
                    return false;
                }
            });
            assertEquals(1, both.stream().filter(done -> done).count());
        }

        @Test
        @Tag("rule-03")
        void aMailedLinkIsSealedAndWithdrawnWithTheLink() {
            CompanyId company = company();
            NewLink wish = new NewLink("IT", "it@acme.test", Set.of(Scope.SSO), Duration.ofDays(2), "de-AT");
            DelegationLinks.Made made = links().create(company, wish, OPERATOR);
            OutgoingMail mail = mailsTo("it@acme.test").get(0);
            assertEquals(OutgoingMail.Kind.DELEGATION, mail.kind());
            assertEquals(made.path(), mail.path());
            assertEquals(48, mail.validHours());
            assertEquals("de-AT", mail.locale().toLanguageTag());
            DelegationLinks.Made waiting =
                    links().create(company, wish("IT", "later@acme.test", null, Scope.SSO), OPERATOR);
            links().revoke(company, waiting.link().id(), OPERATOR);
            assertEquals(List.of(), mailsTo("later@acme.test"));
        }

        @Test
        @Tag("rule-25")
        void aVisitIsNobodysSession() {
            CompanyId company = company();
            User alice = withPassword(company, "alice", Role.REP);
            String token = enter(made(company, Scope.SSO));
            assertFalse(sessions().reauthenticate(token, PASSWORD));
            assertEquals(List.of(), sessions().of(company));
            Supplier<String> visit =
                    () -> links().list(company).get(0).progress().lastSeenAt() + "";
            String before = visit.get();
            clock.advance(Duration.ofMinutes(2));
            session(token);
            assertFalse(before.equals(visit.get()));
            assertTrue(services.get(Logouts.class).leave(token).isEmpty());
            assertTrue(sessions().find(token).isEmpty());
            assertTrue(users().find(company, alice.id()).orElseThrow().active());
        }

        @Test
        void removingTheOrganizationEndsItAll() {
            CompanyId company = company();
            DelegationLinks.Made made = made(company, Scope.SSO);
            String token = enter(made);
            services.get(Organizations.class).remove(company, OPERATOR);
            assertTrue(sessions().find(token).isEmpty());
            assertInstanceOf(Look.Revoked.class, links().look(token(made)));
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
