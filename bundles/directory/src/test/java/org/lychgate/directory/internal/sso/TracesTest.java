package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Trace.RuleResult;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Security rule 31, on both databases. */
class TracesTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        void aTraceComesBackAsItWasRecorded() {
            CompanyId company = company();
            List<RuleResult> rules = List.of(
                    new RuleResult("audience_mismatch", RuleResult.Status.FAIL, "us", "\u00e9 <them>"),
                    new RuleResult("version_unsupported", RuleResult.Status.PASS, null, null));
            Trace trace =
                    traces().record(company, Trace.Outcome.FAILURE, ReasonCode.AUDIENCE_MISMATCH, rules, "a-1", true);
            assertEquals(trace, traces().find(company, trace.id()).orElseThrow());
            assertEquals(3, trace.words().split("-").length);
            assertEquals(clock.instant(), trace.at());
            assertEquals("a-1", trace.identity());
            assertNull(trace.diagnosis());
        }

        @Test
        void aDiagnosisComesBackAsItWasMade() {
            CompanyId company = company();
            for (String value : new String[] {"https://portal.example.com/auth/saml/acme", null}) {
                Diagnosis diagnosis = new Diagnosis(
                        "audience-differs",
                        "The audience is another \u2013 <one>.",
                        Diagnosis.Side.IDP,
                        "Basic SAML Configuration",
                        "Identifier (Entity ID)",
                        value,
                        "Enter it.");
                Trace trace = traces().record(
                                company,
                                Trace.Outcome.FAILURE,
                                ReasonCode.AUDIENCE_MISMATCH,
                                List.of(),
                                null,
                                false,
                                diagnosis);
                assertEquals(diagnosis, trace.diagnosis());
                assertEquals(trace, traces().find(company, trace.id()).orElseThrow());
            }
        }

        @Test
        void whatWasReceivedIsCutAndUnverifiedIdentitiesAreNotKept() {
            CompanyId company = company();
            Trace trace = traces().record(
                            company,
                            Trace.Outcome.FAILURE,
                            ReasonCode.SIGNATURE_INVALID,
                            List.of(new RuleResult(
                                    "signature_invalid", RuleResult.Status.FAIL, null, "x".repeat(10_000))),
                            "forged",
                            false);
            assertNull(trace.identity());
            Trace stored = traces().find(company, trace.id()).orElseThrow();
            assertNull(stored.identity());
            assertEquals("x".repeat(500), stored.rules().get(0).received());
        }

        @Test
        void unverifiedFailuresFillACappedBufferAndPushNothingElseOut() {
            CompanyId company = company();
            CompanyId other = company();
            Trace verified = traces().record(company, Trace.Outcome.SUCCESS, null, List.of(), "a-1", true);
            Trace others = junk(other);
            Trace first = junk(company);
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < JpaTraces.UNVERIFIED_KEPT; i++) {
                clock.advance(Duration.ofMillis(1));
                kept.add(0, junk(company).id());
            }
            assertEquals(Optional.empty(), traces().find(company, first.id()));
            assertTrue(traces().find(company, verified.id()).isPresent());
            assertTrue(traces().find(other, others.id()).isPresent());
            kept.add(verified.id());
            assertEquals(kept, all(company, 70));
        }

        @Test
        void aTraceOfNoOrganizationIsCappedAsWellAndSeenByNobody() {
            CompanyId company = company();
            for (int i = 0; i < JpaTraces.UNVERIFIED_KEPT + 5; i++) {
                traces().record(null, Trace.Outcome.FAILURE, ReasonCode.ISSUER_UNKNOWN, List.of(), null, false);
            }
            long kept = store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT COUNT(t) FROM TraceEntity t WHERE t.organizationId IS NULL", Long.class)
                            .getSingleResult());
            assertEquals(JpaTraces.UNVERIFIED_KEPT, kept);
            assertEquals(List.of(), traces().list(company, Page.Request.FIRST).items());
        }

        @Test
        void aFloodOfUnverifiedFailuresFailsNobody() {
            CompanyId company = company();
            IntStream.range(0, 2 * JpaTraces.UNVERIFIED_KEPT).parallel().forEach(i -> {
                junk(company);
                traces().record(null, Trace.Outcome.FAILURE, ReasonCode.ISSUER_UNKNOWN, List.of(), null, false);
            });
            clock.advance(Duration.ofMillis(1));
            Trace last = junk(company);
            List<String> kept = all(company, 200);
            assertEquals(JpaTraces.UNVERIFIED_KEPT, kept.size());
            assertTrue(kept.contains(last.id()));
        }

        private Trace junk(CompanyId company) {
            return traces().record(
                            company, Trace.Outcome.FAILURE, ReasonCode.SIGNATURE_MISSING, List.of(), null, false);
        }

        private List<String> all(CompanyId company, int limit) {
            List<String> ids = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Page<Trace> page = traces().list(company, new Page.Request(limit, cursor.orElse(null)));
                page.items().forEach(trace -> ids.add(trace.id()));
                cursor = page.nextCursor();
            } while (cursor.isPresent());
            return ids;
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
