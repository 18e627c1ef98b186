package org.lychgate.scim.endpoint.internal;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.edge.Site;

/**
 * Admits a caller by bearer token, before anything of the call is read. Nothing else opens this endpoint: no session cookie, no token of another interface.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class BearerAdmission implements ContainerRequestFilter {
    private static final String SCHEME = "bearer ";

    private final ScimTokens tokens;
    private final TokenGuesses guesses;
    private final Callers callers;
    private final Site site;

    // Set by JAX-RS before the first call.
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    BearerAdmission(ScimTokens tokens, TokenGuesses guesses, Callers callers, Site site) {
        this.tokens = tokens;
        this.guesses = guesses;
        this.callers = callers;
        this.site = site;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        admit(request.getHeader(HttpHeaders.AUTHORIZATION), site.clientAddress(request))
                .leaveIn(request);
    }

    private Caller admit(@Nullable String authorization, String address) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw Refusals.of(401, null, "A bearer token is needed: Authorization: Bearer TOKEN.");
        }
        String secret = authorization.substring(SCHEME.length()).strip();
        Optional<ScimTokens.Admission> found = tokens.admit(secret, address);
        if (found.isEmpty()) {
            throw wrong(address);
        }
        ScimTokens.Admission admission = found.get();
        if (!admission.entitled()) {
            throw Refusals.forbidden("The operator of this portal does not let the organization use provisioning.");
        }
        if (!admission.settings().enabled()) {
            throw Refusals.forbidden(
                    "Provisioning is switched off for this organization; an administrator switches it on.");
        }
        return callers.of(admission, address);
    }

    /** Only wrong tokens are counted, so strangers at the same address lock nobody out (security rule 26). */
    private RuntimeException wrong(String address) {
        Optional<Duration> later = guesses.wrong(address);
        return later.isPresent()
                ? new NotNow(429, later.get().toSeconds() + 1, "Too many wrong tokens came from this address.")
                : Refusals.of(401, null, "This token is not known here: wrong, revoked or expired.");
    }
}
