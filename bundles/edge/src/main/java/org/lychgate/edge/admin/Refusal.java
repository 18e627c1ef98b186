package org.lychgate.edge.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.edge.Problem;

/** A call that an edge refuses. The text is for the caller's eyes. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;
    private final transient @Nullable Diagnosis diagnosis;

    private Refusal(Problem problem, int retryAfterSeconds, @Nullable Diagnosis diagnosis) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
        this.diagnosis = diagnosis;
    }

    /** With that problem. */
    public static Refusal of(Problem problem) {
        return new Refusal(problem, 0, null);
    }

    /** With what lies behind it, if that is known. */
    public static Refusal of(Problem problem, @Nullable Diagnosis diagnosis) {
        return new Refusal(problem, 0, diagnosis);
    }

    /** With a problem without parts. */
    public static Refusal of(int status, String code, String detail) {
        return of(Problem.of(status, code, detail));
    }

    /** One part of the input is wrong. */
    public static Refusal at(int status, String code, String pointer, String message) {
        return of(new Problem(status, code, message, List.of(new Problem.Part(pointer, message))));
    }

    /** Not now, but worth trying again after some seconds. */
    public static Refusal later(int status, String code, String detail, int retryAfterSeconds) {
        return new Refusal(Problem.of(status, code, detail), retryAfterSeconds, null);
    }

    /** The same for an organization that does not exist and for somebody else's. */
    public static Refusal noSuchOrganization() {
        return of(404, "organization_unknown", "There is no organization of that company ID.");
    }

    /** The same for a user who does not exist and for another organization's. */
    public static Refusal noSuchUser() {
        return of(404, "user_unknown", "There is no user of that id in this organization.");
    }

    /** What was wrong. */
    public Problem problem() {
        return problem;
    }

    /** What lies behind it and where it is mended; null: nothing is known. */
    public @Nullable Diagnosis diagnosis() {
        return diagnosis;
    }

    /** Seconds for {@code Retry-After}; 0: none. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
