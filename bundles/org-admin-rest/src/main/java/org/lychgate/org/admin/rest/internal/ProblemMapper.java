package org.lychgate.org.admin.rest.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.lychgate.edge.Requests;
import org.lychgate.edge.admin.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers everything that went wrong with {@code application/problem+json} (RFC 9457). */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int LIMITED_SECONDS = 60;
    private static final int UNAVAILABLE_SECONDS = 5;

    // Set by JAX-RS before the first call.
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            Response.ResponseBuilder answer = answer(refusal.problem(), refusal.retryAfterSeconds());
            Diagnosis diagnosis = refusal.diagnosis();
            return (diagnosis == null
                            ? answer
                            : answer.entity(explained(refusal.problem(), DiagnosisView.of(diagnosis))))
                    .build();
        }
        if (failure instanceof DirectoryException refusal) {
            return answer(Problem.of(refusal), retryAfter(refusal.kind())).build();
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return answer(web);
        }
        if (failure instanceof IOException) {
            LOG.debug("Request {} ended early", Requests.id(request), failure);
            return answer(Problem.of(400, "request_incomplete", "The request ended early."), 0)
                    .build();
        }
        LOG.error("Request {} {} failed", Requests.id(request), Requests.route(request), failure);
        return answer(
                        Problem.of(500, "internal_error", "Something failed here; the log has more under the traceId."),
                        0)
                .build();
    }

    /** RFC 9457 3.2: a member of our own beside those of every problem. */
    private byte[] explained(Problem problem, DiagnosisView diagnosis) {
        ObjectNode whole = Json.readObject(Problems.json(problem, Requests.id(request)));
        whole.set("diagnosis", Json.readObject(Json.write(diagnosis)));
        return Json.write(whole);
    }

    private Response answer(WebApplicationException web) {
        Response refused = web.getResponse();
        Response.ResponseBuilder answer = answer(problem(refused.getStatus()), 0);
        Object allow = refused.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.of(status, "not_found", "There is nothing at this address.");
            case 405 -> Problem.of(status, "method_not_allowed", "This address knows other methods; see Allow.");
            case 406 -> Problem.of(status, "not_acceptable", "This API answers application/json.");
            case 415 -> Problem.of(status, "unsupported_media_type", "This API reads application/json.");
            default -> Problem.of(status, "request_invalid", "The request cannot be read.");
        };
    }

    private Response.ResponseBuilder answer(Problem problem, int retryAfterSeconds) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problems.MEDIA_TYPE)
                .entity(Problems.json(problem, Requests.id(request)));
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"lychgate\"");
        }
        return retryAfterSeconds == 0 ? answer : answer.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
    }

    private static int retryAfter(DirectoryException.Kind kind) {
        return switch (kind) {
            case LIMITED -> LIMITED_SECONDS;
            case UNAVAILABLE -> UNAVAILABLE_SECONDS;
            default -> 0;
        };
    }
}
