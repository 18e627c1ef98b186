package org.lychgate.saml.sp.internal.diagnosis;

import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace.RuleResult;

/** What the search for the key of a signature came to, as the rule says it. */
final class SignatureSigns {

    private SignatureSigns() {}

    static void see(FailedLogin login, Signs signs) {
        if (login.reason() != ReasonCode.SIGNATURE_INVALID) {
            return;
        }
        String received = login.broken().map(RuleResult::received).orElse("");
        if (received.startsWith("signed with ")) {
            signs.see("key", "unknown");
            refetch(received, signs);
        } else {
            signs.see("signature", received.startsWith("a signature of the right key") ? "altered" : "malformed");
        }
    }

    private static void refetch(String received, Signs signs) {
        boolean tried = received.contains("; fetched again now: ");
        boolean read = received.endsWith("; fetched again now: not found");
        signs.see(read, "refetch", "not-found");
        signs.see(tried && !read, "refetch", "failed");
        signs.see(received.contains("; fetched again less than "), "refetch", "recent");
    }
}
