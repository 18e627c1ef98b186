package org.lychgate.edge;

import java.util.List;
import org.lychgate.directory.api.DirectoryException;

/**
 * An error answer of an interface for programs (RFC 9457).
 *
 * @param status HTTP status
 * @param code stable machine-readable code
 * @param detail what was wrong, what was expected and what to do; holds no secret
 * @param errors what is wrong where in the input; may be empty
 */
public record Problem(int status, String code, String detail, List<Part> errors) {

    /** Copies the parts. */
    public Problem {
        errors = List.copyOf(errors);
    }

    /**
     * One unacceptable part of the input.
     *
     * @param pointer JSON pointer (RFC 6901) into the input
     * @param message what was expected there
     */
    public record Part(String pointer, String message) {}

    /** A problem without parts. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of());
    }

    /** What a refusal of the directory says to a program. */
    public static Problem of(DirectoryException refusal) {
        int status = statusOf(refusal.kind());
        return new Problem(
                status,
                refusal.code(),
                String.valueOf(refusal.getMessage()),
                refusal.problems().stream()
                        .map(p -> new Part(p.pointer(), p.message()))
                        .toList());
    }

    /** The HTTP status of a kind of refusal. */
    public static int statusOf(DirectoryException.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case UNACCEPTABLE -> 422;
            case LIMITED -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    /** The short title of a status, the same for every problem of that status. */
    public String title() {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not signed in";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Changed in between";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 422 -> "Unacceptable";
            case 429 -> "Too many requests";
            case 503 -> "Not available now";
            default -> status >= 500 ? "Internal error" : "Refused";
        };
    }
}
