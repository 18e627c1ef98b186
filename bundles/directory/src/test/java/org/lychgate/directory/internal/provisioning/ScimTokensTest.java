package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.api.provisioning.ScimTokens.Admission;
import org.lychgate.directory.api.provisioning.ScimTokens.Dialect;
import org.lychgate.directory.api.provisioning.ScimTokens.Issued;
import org.lychgate.directory.api.provisioning.ScimTokens.NewToken;
import org.lychgate.directory.api.provisioning.ScimTokens.Token;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Race;
import org.lychgate.directory.internal.store.Store;

/** Bearer tokens of identity providers on both databases. */
class ScimTokensTest {
    abstract static class Contract extends AccessContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private ScimTokens tokens() {
            return services.get(ScimTokens.class);
        }

        private Issued issue(CompanyId company, String name, @Nullable Instant expiresAt) {
            return tokens().create(company, new NewToken(name, expiresAt, Dialect.AUTO), OPERATOR);
        }

        private boolean admits(Issued token) {
            return tokens().admit(token.secret(), "192.0.2.1").isPresent();
        }

        @Test
        void aTokenTellsItsOrganizationAndHowItIsProvisioned() {
            CompanyId company = organization();
            Issued strict = tokens().create(company, new NewToken(" Entra ", null, Dialect.STRICT), OPERATOR);

            Admission admission = tokens().admit(strict.secret(), "192.0.2.1").orElseThrow();

            assertEquals(company, admission.company());
            assertEquals("Entra", admission.token().name());
            assertEquals(Dialect.STRICT, admission.token().dialect());
            assertEquals(SettingsRows.DEFAULT, admission.settings());
            assertFalse(admission.settings().enabled(), "provisioning is off until somebody switches it on");
            assertTrue(admission.settings().mayGrantAdmin());
            assertTrue(admission.entitled());
            assertNull(admission.provider());
        }

        @Test
        void whoHeldATokenIsKnownAfterItWasRevokedButInItsOrganizationOnly() {
            CompanyId company = organization();
            Token token = tokens().create(company, new NewToken("Entra", null, Dialect.STRICT), OPERATOR)
                    .token();
            tokens().revoke(company, token.id(), OPERATOR);

            Admission holder = tokens().holder(company, token.id()).orElseThrow();

            assertEquals(Dialect.STRICT, holder.token().dialect());
            assertTrue(holder.name().startsWith("Acme"), holder.name());
            assertNull(holder.token().lastUsedAt());
            assertTrue(tokens().holder(organization(), token.id()).isEmpty());
            assertTrue(tokens().holder(company, "none").isEmpty());
        }

        @Test
        void theDatabaseKeepsAHashAndThePrefixTellsWhatItIs() {
            Issued token = issue(organization(), "Okta", null);

            assertTrue(token.secret().matches("lychgate_scim_[A-Za-z0-9_-]{43}"), "form");
            assertFalse(token.toString().contains(token.secret()));
            List<?> rows = store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT t.tokenHash FROM ScimTokenEntity t WHERE t.id = :id", String.class)
                            .setParameter("id", token.token().id())
                            .getResultList());
            assertEquals(List.of(Hashes.sha256(token.secret())), rows);
        }

        @Test
        void severalTokensOverlapAndEachIsRevokedAlone() {
            CompanyId company = organization();
            Issued former = issue(company, "former", null);
            clock.advance(Duration.ofSeconds(1));
            Issued next = issue(company, "next", null);
            assertEquals(
                    List.of("former", "next"),
                    tokens().list(company).stream().map(Token::name).toList());
            assertTrue(admits(former));
            assertTrue(admits(next));

            tokens().revoke(company, former.token().id(), OPERATOR);

            assertFalse(admits(former));
            assertTrue(admits(next));
            assertEquals(
                    List.of("next"),
                    tokens().list(company).stream().map(Token::name).toList());
            refused(
                    "token_unknown",
                    () -> tokens().revoke(company, former.token().id(), OPERATOR));
        }

        @Test
        void anotherNodeKnowsARevocationAtOnce() {
            CompanyId company = organization();
            Issued token = issue(company, "Entra", null);
            try (OtherNode node = otherNode()) {
                assertTrue(node.tokens().admit(token.secret(), null).isPresent());
                tokens().revoke(company, token.token().id(), OPERATOR);
                assertTrue(node.tokens().admit(token.secret(), null).isEmpty());
            }
        }

        private record OtherNode(Store store, ScimTokens tokens) implements AutoCloseable {
            @Override
            public void close() {
                if (store.dialect() == DatabaseDialect.POSTGRESQL) {
                    store.close();
                }
            }
        }

        /** Derby has one process, and so one store; PostgreSQL a second pool. */
        private OtherNode otherNode() {
            Store other = store.dialect() == DatabaseDialect.DERBY ? store : Store.open(storeSettings(), clock);
            return new OtherNode(
                    other, new JpaScimTokens(other, new org.lychgate.directory.internal.people.AuditWriter(other)));
        }

        @Test
        void aTokenEndsWhenItExpires() {
            CompanyId company = organization();
            Issued token = issue(company, "short", clock.instant().plus(Duration.ofHours(1)));
            clock.advance(Duration.ofMinutes(59));
            assertTrue(admits(token));
            clock.advance(Duration.ofMinutes(1));
            assertFalse(admits(token));
            assertEquals(List.of(), tokens().list(company));
            refused("expiry_invalid", () -> issue(company, "past", clock.instant()));
        }

        @Test
        void theLastUseIsWrittenOnceAMinute() {
            CompanyId company = organization();
            Issued token = issue(company, "Entra", null);
            assertNull(tokens().list(company).get(0).lastUsedAt());
            Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
            clock.advance(Duration.between(clock.instant(), minute).plusSeconds(3));

            tokens().admit(token.secret(), "192.0.2.7");
            clock.advance(Duration.ofSeconds(50));
            tokens().admit(token.secret(), "192.0.2.8");

            Token used = tokens().list(company).get(0);
            assertEquals(minute, used.lastUsedAt());
            assertEquals("192.0.2.7", used.lastUsedFrom());

            clock.advance(Duration.ofSeconds(10));
            tokens().admit(token.secret(), "192.0.2.8");
            assertEquals(
                    minute.plus(Duration.ofMinutes(1)),
                    tokens().list(company).get(0).lastUsedAt());
            assertEquals("192.0.2.8", tokens().list(company).get(0).lastUsedFrom());
        }

        @Test
        void whatIsNoTokenOfOursLetsNobodyIn() {
            Issued token = issue(organization(), "Entra", null);
            AtomicInteger tried = new AtomicInteger();
            for (String wrong : List.of(
                    "",
                    "lychgate_scim_",
                    token.secret().substring(0, token.secret().length() - 1),
                    token.secret() + "x",
                    token.secret().toUpperCase(java.util.Locale.ROOT),
                    Hashes.sha256(token.secret()),
                    token.token().id())) {
                assertTrue(tokens().admit(wrong, null).isEmpty(), () -> "case " + tried.incrementAndGet());
            }
        }

        @Test
        @Tag("rule-25")
        void aTokenOfScimIsNoOperatorTokenAndTheOtherWayRound() {
            Issued token = issue(organization(), "Entra", null);
            assertFalse(services.get(Operators.class).isToken(token.secret()));
        }

        @Test
        void anotherOrganizationSeesAndRevokesNothing() {
            CompanyId company = organization();
            CompanyId other = organization();
            Issued token = issue(company, "Entra", null);
            assertEquals(List.of(), tokens().list(other));
            refused("token_unknown", () -> tokens().revoke(other, token.token().id(), OPERATOR));
            assertTrue(admits(token));
        }

        @Test
        void aRemovedOrganizationsTokensLetNobodyIn() {
            CompanyId company = organization();
            Issued token = issue(company, "Entra", null);
            services.get(Organizations.class).remove(company, OPERATOR);
            assertFalse(admits(token));
        }

        @Test
        void withoutEntitlementNoTokenIsMadeAndThoseThereSaySo() {
            CompanyId company = organization();
            Issued token = issue(company, "Entra", null);
            entitle(company, false);
            assertEquals(
                    DirectoryException.Kind.FORBIDDEN,
                    refused("not_entitled", () -> issue(company, "one more", null))
                            .kind());
            assertFalse(
                    tokens().admit(token.secret(), null).orElseThrow().entitled(),
                    "the endpoint can say why it refuses");
        }

        @Test
        void thereAreNotMoreThanTwentyEvenIfTwoComeAtOnce() {
            CompanyId company = organization();
            for (int i = 1; i < JpaScimTokens.LIVE_TOKENS; i++) {
                issue(company, "token " + i, null);
            }
            List<String> outcomes = Race.twice(() -> {
                try {
                    return issue(company, "last", null).token().name();
                } catch (DirectoryException e) {
                    return e.code();
                }
            });
            assertEquals(
                    List.of("last", "too_many_tokens"),
                    outcomes.stream().sorted().toList());
        }

        @Test
        void namesArePlainText() {
            CompanyId company = organization();
            for (String bad : List.of("", "   ", "x".repeat(101), "a\nb")) {
                refused("name_invalid", () -> issue(company, bad, null));
            }
        }

        @Test
        void settingsAreReadWithEachAdmissionAndAudited() {
            CompanyId company = organization();
            Issued token = issue(company, "Entra", null);
            Provisioning provisioning = services.get(Provisioning.class);

            ProvisioningSettings on = provisioning.change(
                    company,
                    new ProvisioningSettings(true, ProvisioningSettings.UpdatePolicy.ALL, false, false, List.of(), 0),
                    0L,
                    OPERATOR);

            assertEquals(1, on.version());
            assertEquals(on, tokens().admit(token.secret(), null).orElseThrow().settings());
            assertTrue(audit(company).stream().anyMatch(row -> row.action().equals("scim.changed")));
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
