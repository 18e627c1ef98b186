package org.lychgate.saml.sp.internal.login;

import java.util.List;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.Trace;

/** What came of a posted response. */
public sealed interface AcsAnswer {

    /** Signed in. @param session the new session @param company the person's organization */
    record In(SignInOutcome.SignedIn session, CompanyId company) implements AcsAnswer {}

    /** A test login passed. @param passed who this would be @param trace every rule */
    record TestPassed(SignInOutcome.TestPassed passed, Trace trace) implements AcsAnswer {}

    /** Unsolicited and good: go on where the browser's cookies are visible. @param handle one-time */
    record GoOn(String handle) implements AcsAnswer {
        @Override
        public String toString() {
            return "GoOn[]";
        }
    }

    /** Unsolicited and good, but logins start here. @param company whose */
    record StartHere(CompanyId company) implements AcsAnswer {}

    /** A binding needs a confirmation first. @param attempt handle to go on with */
    record Confirm(String attempt) implements AcsAnswer {
        @Override
        public String toString() {
            return "Confirm[]";
        }
    }

    /**
     * Refused.
     *
     * @param reason why
     * @param trace what was written down
     * @param shown the rules that may be shown on the page: those of a test login, else none
     */
    record Refused(ReasonCode reason, Trace trace, List<Trace.RuleResult> shown) implements AcsAnswer {}
}
