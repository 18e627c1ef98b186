package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers as JAX-RS sends them. */
final class Responses {
    private Responses() {}

    static Response of(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        // They are about people.
        response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.headers().forEach(response::header);
        ObjectNode body = answer.body();
        return body == null
                ? response.build()
                : response.type(Bodies.MEDIA_TYPE).entity(Bodies.write(body)).build();
    }
}
