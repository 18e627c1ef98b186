package org.lychgate.org.admin.rest.internal;

import java.util.List;
import org.lychgate.edge.Problem;

/** A call that is answered with a problem. The text is for the caller's eyes. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    private Refusal(Problem problem, int retryAfterSeconds) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static Refusal of(Problem problem) {
        return new Refusal(problem, 0);
    }

    static Refusal of(int status, String code, String detail) {
        return of(Problem.of(status, code, detail));
    }

    /** One part of the input is wrong. */
    static Refusal at(int status, String code, String pointer, String message) {
        return of(new Problem(status, code, message, List.of(new Problem.Part(pointer, message))));
    }

    /** Not now, but worth trying again after some seconds. */
    static Refusal later(int status, String code, String detail, int retryAfterSeconds) {
        return new Refusal(Problem.of(status, code, detail), retryAfterSeconds);
    }

    /** The same for an organization that does not exist and for somebody else's. */
    static Refusal noSuchOrganization() {
        return of(404, "organization_unknown", "There is no organization of that company ID.");
    }

    static Refusal noSuchUser() {
        return of(404, "user_unknown", "There is no user of that id in this organization.");
    }

    Problem problem() {
        return problem;
    }

    /** Seconds for {@code Retry-After}; 0: none. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
