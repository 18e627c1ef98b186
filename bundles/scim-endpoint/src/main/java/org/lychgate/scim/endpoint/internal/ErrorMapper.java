package org.lychgate.scim.endpoint.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Map;
import org.lychgate.edge.Requests;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what fails outside of a call with a SCIM error as well: admission, and what JAX-RS itself refuses. */
@Provider
public final class ErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    // Set by JAX-RS before the first call.
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        String where = request.getMethod() + " " + Requests.route(request) + ", " + Requests.id(request) + ",";
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return Responses.of(refused(web.getResponse()));
        }
        if (failure instanceof IOException) {
            LOG.debug("{} ended early", where, failure);
            return Responses.of(Errors.answer(400, ScimType.INVALID_SYNTAX, "The request ended early.", Map.of()));
        }
        return Responses.of(Errors.of(
                failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure), where));
    }

    private static Answer refused(Response refused) {
        Object allow = refused.getHeaders().getFirst(HttpHeaders.ALLOW);
        String detail = switch (refused.getStatus()) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address knows other methods.";
            case 406 -> "This endpoint answers " + Bodies.MEDIA_TYPE + ".";
            case 415 -> "This endpoint reads " + Bodies.MEDIA_TYPE + ".";
            default -> "The request cannot be read.";
        };
        return Errors.answer(
                refused.getStatus(),
                null,
                detail,
                allow == null ? Map.of() : Map.of(HttpHeaders.ALLOW, allow.toString()));
    }
}
