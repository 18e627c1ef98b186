package org.lychgate.org.admin.rest.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Trace;

/** What happened at one login, in JSON. */
record TraceView(
        String id,
        String at,
        String words,
        String outcome,
        @Nullable String reason,
        List<Rule> rules,
        @Nullable String identity,
        @Nullable DiagnosisView diagnosis) {

    record Rule(
            String id,
            String status,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String expected,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String received) {
        static Rule of(Trace.RuleResult rule) {
            return new Rule(rule.id(), UserView.wire(rule.status()), rule.expected(), rule.received());
        }
    }

    static TraceView of(Trace trace) {
        return new TraceView(
                trace.id(),
                trace.at().toString(),
                trace.words(),
                UserView.wire(trace.outcome()),
                trace.reason() == null ? null : trace.reason().wire(),
                trace.rules().stream().map(Rule::of).toList(),
                trace.identity(),
                trace.diagnosis() == null ? null : DiagnosisView.of(trace.diagnosis()));
    }
}
