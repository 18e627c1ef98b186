package org.lychgate.saml.sp.internal.logout;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.saml.sp.internal.wire.SignedQuery;

/**
 * A logout message as it came.
 *
 * @param company whose address it came to
 * @param request whether it is a request; else a response
 * @param message in base64
 * @param relayState null: none
 * @param query the query of HTTP-Redirect, which carries the signature; null: HTTP-POST
 */
public record Incoming(
        CompanyId company,
        boolean request,
        String message,
        @Nullable String relayState,
        @Nullable SignedQuery query) {

    /** By HTTP-POST (SAML bindings 3.5). */
    public static Incoming posted(CompanyId company, boolean request, String message, @Nullable String relayState) {
        return new Incoming(company, request, message, relayState, null);
    }

    /** By HTTP-Redirect (SAML bindings 3.4). */
    public static Incoming redirected(CompanyId company, boolean request, SignedQuery query) {
        return new Incoming(company, request, query.message(), query.relayState(), query);
    }

    @Override
    public String toString() {
        return "Incoming[" + company + ", " + (request ? "request" : "response") + "]";
    }
}
