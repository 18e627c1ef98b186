package org.lychgate.org.admin.console.internal.sso;

import java.util.List;
import java.util.Locale;
import org.lychgate.directory.api.Trace;
import org.lychgate.edge.Words;
import org.lychgate.edge.provider.Sayings;

/**
 * A login as a person reads it; empty texts: there is nothing to say.
 *
 * @param id names it
 * @param at when
 * @param words by which people name it
 * @param outcome how it ended
 * @param mark {@code good}, {@code info} or {@code bad}
 * @param identity who it was
 * @param reason what kept it from succeeding
 * @param rules what was looked at
 * @param explained what lies behind a failure
 */
record TraceFacts(
        String id,
        String at,
        String words,
        String outcome,
        String mark,
        String identity,
        String reason,
        List<Rule> rules,
        List<Explained> explained) {

    /** One rule. */
    record Rule(String title, String code, String mark, String status, String expected, String received) {}

    static TraceFacts of(Trace trace, Words words, Sayings sayings) {
        return new TraceFacts(
                trace.id(),
                words.time(trace.at()),
                trace.words(),
                words.text("sso-outcome-" + wire(trace.outcome())),
                switch (trace.outcome()) {
                    case SUCCESS -> "good";
                    case TEST -> "info";
                    case FAILURE -> "bad";
                },
                trace.identity() == null ? "" : trace.identity(),
                trace.reason() == null ? "" : title(trace.reason().wire(), words),
                trace.rules().stream().map(rule -> rule(rule, words)).toList(),
                Explained.of(trace.diagnosis(), "paste-" + trace.id(), sayings));
    }

    private static Rule rule(Trace.RuleResult rule, Words words) {
        return new Rule(
                title(rule.id(), words),
                rule.id(),
                switch (rule.status()) {
                    case PASS -> "good";
                    case WARN -> "warn";
                    case FAIL -> "bad";
                },
                words.text("sso-rule-" + wire(rule.status())),
                rule.expected() == null ? "" : rule.expected(),
                rule.received() == null ? "" : rule.received());
    }

    private static String title(String code, Words words) {
        return words.find("rule-" + code.replace('_', '-')).orElse(code);
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
