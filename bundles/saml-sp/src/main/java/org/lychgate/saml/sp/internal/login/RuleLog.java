package org.lychgate.saml.sp.internal.login;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace.RuleResult;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/** What was tested of one message, in order. Not safe for use by several threads. */
final class RuleLog {
    /** Stands for what was decrypted. */
    static final String WITHHELD = "not shown: encrypted, and not signed and addressed to be read here";

    private final List<RuleResult> results = new ArrayList<>();

    void kept(ReasonCode rule, String expected, String received) {
        results.add(new RuleResult(rule.wire(), RuleResult.Status.PASS, expected, Cut.to(received)));
    }

    void broken(ReasonCode rule, String expected, String received) {
        results.add(new RuleResult(rule.wire(), RuleResult.Status.FAIL, expected, Cut.to(received)));
    }

    void broken(MessageRefused refusal) {
        broken(refusal.reason(), refusal.expected(), refusal.received());
    }

    /** What was tested of content that is not to be shown: how each rule went, and nothing that was there. */
    void withheld(List<RuleResult> more) {
        more.forEach(rule -> results.add(new RuleResult(rule.id(), rule.status(), rule.expected(), WITHHELD)));
    }

    void all(List<RuleResult> more) {
        results.addAll(more);
    }

    List<RuleResult> results() {
        return List.copyOf(results);
    }
}
