package org.lychgate.directory.api;

import org.jspecify.annotations.Nullable;

/** How a sign-in ended. */
public sealed interface SignInOutcome {

    /**
     * In. The former session of this browser, if any, has ended.
     *
     * @param user who
     * @param sessionToken goes into the {@code lychgate_session} cookie; the store keeps its hash only
     * @param deviceToken goes into the device cookie
     * @param returnTo where to go
     * @param bound whether a binding was written by this login
     */
    record SignedIn(User user, String sessionToken, String deviceToken, String returnTo, boolean bound)
            implements SignInOutcome {
        @Override
        public String toString() {
            return "SignedIn[" + user.id() + "]";
        }
    }

    /**
     * A test login passed: no session, no user changed.
     *
     * @param connectionId the connection tried
     * @param wouldBe who this would be; null: nobody yet
     * @param identity the identity's value that was read
     * @param provenAdmin whether an admin proved to get in by it
     */
    record TestPassed(String connectionId, @Nullable User wouldBe, String identity, boolean provenAdmin)
            implements SignInOutcome {}

    /**
     * An unsolicited response is good: go on where this browser's own cookies can be seen.
     *
     * @param handle one-time, 2 min
     */
    record Continue(String handle) implements SignInOutcome {
        @Override
        public String toString() {
            return "Continue[]";
        }
    }

    /**
     * An unsolicited response is good, but the organization wants logins to start here.
     *
     * @param company whose login to start
     */
    record StartHere(CompanyId company) implements SignInOutcome {}

    /**
     * Another person is signed in in this browser: ask first.
     *
     * @param incoming who would be signed in
     * @param present who is signed in now; null: an operator account
     */
    record Ask(User incoming, @Nullable User present) implements SignInOutcome {}

    /**
     * Not in.
     *
     * @param reason why
     * @param expected what was expected, for the trace; no secret
     * @param received what was received, for the trace; no secret
     */
    record Refused(ReasonCode reason, String expected, String received) implements SignInOutcome {}

    /** A binding needs the former password or another admin's approval first (security rule 5): the browser goes on to {@code /confirm/} + handle. @param attempt handle to go on with */
    record ConfirmationNeeded(String attempt) implements SignInOutcome {
        @Override
        public String toString() {
            return "ConfirmationNeeded[]";
        }
    }
}
