package org.lychgate.scim.endpoint.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.lychgate.edge.Requests;

/**
 * Every address of the endpoint. Which there are is data, the registered resource types, and operations of a bulk name them too; so not JAX-RS tells them
 * apart but {@link Router}.
 */
@Path("/{path: .*}")
public final class ScimResource {
    private final Router router;
    private final Journal journal;

    ScimResource(Router router, Journal journal) {
        this.router = router;
        this.journal = journal;
    }

    /** Reads and queries. */
    @GET
    public Response get(@Context HttpServletRequest request) throws IOException {
        return answer(request, "GET");
    }

    /** Creates, and queries by {@code .search}. */
    @POST
    public Response post(@Context HttpServletRequest request) throws IOException {
        return answer(request, "POST");
    }

    /** Replaces. */
    @PUT
    public Response put(@Context HttpServletRequest request) throws IOException {
        return answer(request, "PUT");
    }

    /** Changes in part. */
    @PATCH
    public Response patch(@Context HttpServletRequest request) throws IOException {
        return answer(request, "PATCH");
    }

    /** Deletes. */
    @DELETE
    public Response delete(@Context HttpServletRequest request) throws IOException {
        return answer(request, "DELETE");
    }

    /** Says which methods an address knows. */
    @OPTIONS
    public Response options(@Context HttpServletRequest request) throws IOException {
        return answer(request, "OPTIONS");
    }

    private Response answer(HttpServletRequest request, String method) throws IOException {
        String path = request.getRequestURI();
        int base = path.indexOf(ScimApplication.BASE);
        Call call = new Call(
                Caller.of(request),
                method,
                Call.steps(path.substring(base + ScimApplication.BASE.length())),
                request.getQueryString(),
                request.getHeader(HttpHeaders.IF_MATCH),
                request.getHeader(HttpHeaders.IF_NONE_MATCH),
                Payload.of(Bodies.capped(request.getInputStream()), request.getContentType()));
        Requests.route(request, ScimApplication.BASE + router.route(call.path()));
        return Responses.of(router.answer(call, journal));
    }
}
