package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever went wrong, as a SCIM error (RFC 7644 section 3.12). */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final String RETRY_AFTER = "Retry-After";

    private Errors() {}

    /**
     * The answer to a call that failed.
     *
     * @param where names the call in the log, without anything of its content
     */
    static Answer of(RuntimeException failure, String where) {
        if (failure instanceof ScimException refusal) {
            return answer(refusal.status(), refusal.type().orElse(null), refusal.detail(), Map.of());
        }
        if (failure instanceof MethodNotAllowed refusal) {
            return answer(405, null, String.valueOf(refusal.getMessage()), Map.of("Allow", refusal.allowed()));
        }
        if (failure instanceof NotNow refusal) {
            return answer(
                    refusal.status(),
                    null,
                    String.valueOf(refusal.getMessage()),
                    Map.of(RETRY_AFTER, Long.toString(refusal.seconds())));
        }
        if (failure instanceof DirectoryException refusal) {
            return of(refusal, where);
        }
        LOG.error("{} failed unexpectedly", where, failure);
        return answer(500, null, "Something failed here; the log of the host says what.", Map.of());
    }

    /** A refusal of the directory. */
    private static Answer of(DirectoryException refusal, String where) {
        String detail = String.valueOf(refusal.getMessage());
        return switch (refusal.kind()) {
            case MALFORMED, UNACCEPTABLE -> answer(400, ScimType.INVALID_VALUE, detail, Map.of());
            case FORBIDDEN -> answer(403, null, detail, Map.of());
            case NOT_FOUND -> answer(404, null, detail, Map.of());
            case CONFLICT -> answer(409, ScimType.UNIQUENESS, detail, Map.of());
            case STALE -> answer(412, null, detail, Map.of());
            case LIMITED -> answer(429, null, detail, Map.of(RETRY_AFTER, "60"));
            case UNAVAILABLE -> {
                LOG.error("{} failed", where, refusal);
                yield answer(503, null, detail, Map.of(RETRY_AFTER, "5"));
            }
        };
    }

    /** An error of the wire. */
    static Answer answer(int status, @Nullable ScimType type, String detail, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer realm=\"lychgate\"");
        }
        return new Answer(status, body(status, type, detail), headers, Answer.Effect.NONE);
    }

    private static ObjectNode body(int status, @Nullable ScimType type, String detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add(SCHEMA);
        body.put("status", Integer.toString(status));
        if (type != null) {
            body.put("scimType", type.wire());
        }
        return body.put("detail", detail);
    }
}
