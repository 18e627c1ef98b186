package org.lychgate.directory.api;

import java.util.List;
import java.util.Objects;

/** A use case that was refused. The text is for the caller's eyes: it names what was wrong, what was expected and what to do, and holds no secret. */
public final class DirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is; edges turn it into their own status. */
    public enum Kind {
        /** The input cannot be read (400). */
        MALFORMED,
        /** Known caller, but not for this (403). */
        FORBIDDEN,
        /** No such thing, or not in this organization (404). */
        NOT_FOUND,
        /** Does not fit the present state (409). */
        CONFLICT,
        /** Somebody else changed it in between (412). */
        STALE,
        /** Readable, but unacceptable (422). */
        UNACCEPTABLE,
        /** Too often (429). */
        LIMITED,
        /** Not now, perhaps later (503). */
        UNAVAILABLE
    }

    /**
     * One unacceptable part of the input.
     *
     * @param pointer JSON pointer (RFC 6901) into the input
     * @param message what was expected there
     */
    public record Problem(String pointer, String message) {}

    private final Kind kind;
    private final String code;
    private final transient List<Problem> problems;

    /**
     * A refusal without details.
     *
     * @param kind what kind of refusal
     * @param code stable machine-readable code, for example {@code company_id_taken}
     * @param message public text
     */
    public DirectoryException(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    /**
     * A refusal that names the parts of the input.
     *
     * @param kind what kind of refusal
     * @param code stable machine-readable code
     * @param message public text
     * @param problems what is wrong where
     */
    public DirectoryException(Kind kind, String code, String message, List<Problem> problems) {
        super(message);
        this.kind = Objects.requireNonNull(kind);
        this.code = Objects.requireNonNull(code);
        this.problems = List.copyOf(problems);
    }

    /** What kind of refusal it is. */
    public Kind kind() {
        return kind;
    }

    /** Stable machine-readable code. */
    public String code() {
        return code;
    }

    /** What is wrong where; empty when the message says it all. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
