package org.lychgate.org.admin.rest.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.Idempotency;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;

/** Audit, traces and remembered answers in memory. */
final class FakeRecords implements Audit {
    final List<Note> notes = Collections.synchronizedList(new ArrayList<>());

    final List<Filter> filters = Collections.synchronizedList(new ArrayList<>());

    final List<String> hashes = Collections.synchronizedList(new ArrayList<>());

    record Note(
            CompanyId company,
            Actor actor,
            String action,
            @Nullable String subject,
            Map<String, String> details) {}

    private static Trace trace() {
        return new Trace(
                "t1",
                new CompanyId("acme1"),
                FakeOrganizations.LONG_AGO,
                "red old boat",
                Trace.Outcome.FAILURE,
                ReasonCode.AUDIENCE_MISMATCH,
                List.of(
                        new Trace.RuleResult("issuer_unknown", Trace.RuleResult.Status.PASS, null, null),
                        new Trace.RuleResult("audience_mismatch", Trace.RuleResult.Status.FAIL, "us", "them")),
                null,
                new Diagnosis(
                        "audience-differs",
                        "The audience is not this portal.",
                        Diagnosis.Side.IDP,
                        "Basic SAML Configuration",
                        "Identifier (Entity ID)",
                        "https://portal.example.com",
                        "Enter our entity ID."));
    }

    @Override
    public Page<Row> list(CompanyId company, Filter filter, Page.Request page) {
        filters.add(filter);
        return new Page<>(
                notes.stream()
                        .filter(n -> n.company().equals(company))
                        .map(n -> new Row(
                                "r1",
                                FakeOrganizations.LONG_AGO,
                                n.actor().kind(),
                                n.actor().label(),
                                n.action(),
                                n.subject(),
                                n.details()))
                        .toList(),
                null);
    }

    @Override
    public void note(
            CompanyId company, Actor actor, String action, @Nullable String subject, Map<String, String> details) {
        notes.add(new Note(company, actor, action, subject, details));
    }

    /** Traces; apart from the audit, as both have a list. */
    final Traces traces = new Traces() {
        @Override
        public Trace record(
                @Nullable CompanyId company,
                Trace.Outcome outcome,
                @Nullable ReasonCode reason,
                List<Trace.RuleResult> rules,
                @Nullable String identity,
                boolean signatureVerified,
                @Nullable Diagnosis diagnosis) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Page<Trace> list(CompanyId company, Page.Request page) {
            return new Page<>(company.value().equals("acme1") ? List.of(trace()) : List.of(), null);
        }

        @Override
        public Optional<Trace> find(CompanyId company, String traceId) {
            return company.value().equals("acme1") && traceId.equals("t1") ? Optional.of(trace()) : Optional.empty();
        }
    };

    /** Answers that are kept by key. */
    final Idempotency idempotency = new Idempotency() {
        private final Map<String, Kept> kept = new ConcurrentHashMap<>();

        record Kept(String hash, @Nullable Stored answer) {}

        @Override
        public Optional<Stored> claim(String scope, String key, String bodyHash) {
            hashes.add(bodyHash);
            Kept before = kept.putIfAbsent(scope + key, new Kept(bodyHash, null));
            if (before == null || before.answer() == null) {
                return Optional.empty();
            }
            Stored answer = before.answer();
            return Optional.of(new Stored(
                    answer.status(),
                    answer.body(),
                    answer.secretGone(),
                    before.hash().equals(bodyHash)));
        }

        @Override
        public void complete(String scope, String key, int status, String body, boolean secret) {
            kept.computeIfPresent(
                    scope + key, (k, v) -> new Kept(v.hash(), new Stored(status, secret ? "" : body, secret, true)));
        }

        @Override
        public void release(String scope, String key) {
            kept.remove(scope + key);
        }
    };
}
