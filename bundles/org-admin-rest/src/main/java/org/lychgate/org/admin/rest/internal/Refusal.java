package org.lychgate.org.admin.rest.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.edge.Problem;

/** A call that is answered with a problem. The text is for the caller's eyes. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;
    private final transient @Nullable DiagnosisView diagnosis;

    private Refusal(Problem problem, int retryAfterSeconds, @Nullable DiagnosisView diagnosis) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
        this.diagnosis = diagnosis;
    }

    static Refusal of(Problem problem) {
        return new Refusal(problem, 0, null);
    }

    /** With what lies behind it, if that is known. */
    static Refusal of(Problem problem, @Nullable Diagnosis diagnosis) {
        return new Refusal(problem, 0, diagnosis == null ? null : DiagnosisView.of(diagnosis));
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
        return new Refusal(Problem.of(status, code, detail), retryAfterSeconds, null);
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

    /** What lies behind it and where it is mended; null: nothing is known. */
    @Nullable
    DiagnosisView diagnosis() {
        return diagnosis;
    }

    /** Seconds for {@code Retry-After}; 0: none. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
