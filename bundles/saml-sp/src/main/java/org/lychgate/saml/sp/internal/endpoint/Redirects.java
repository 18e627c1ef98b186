package org.lychgate.saml.sp.internal.endpoint;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers that send the browser on. Addresses of our own stay relative: no Host header may get into them. */
final class Redirects {

    private Redirects() {}

    /** After a POST: go there by GET. */
    static Response seeOther(String location) {
        return Response.status(303).header(HttpHeaders.LOCATION, location).build();
    }

    /** Go there. */
    static Response found(String location) {
        return Response.status(302)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
