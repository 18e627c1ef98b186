package org.lychgate.saml.sp.internal.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * One request and its answer.
 *
 * @param request the request
 * @param response the answer
 */
record Visit(HttpServletRequest request, HttpServletResponse response) {

    /** Whether only the headers are asked for: then nothing may be used up. */
    boolean headOnly() {
        return "HEAD".equals(request.getMethod());
    }
}
