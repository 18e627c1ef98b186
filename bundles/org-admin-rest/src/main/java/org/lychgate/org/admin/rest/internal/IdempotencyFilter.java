package org.lychgate.org.admin.rest.internal;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lychgate.directory.api.Idempotency;
import org.lychgate.edge.admin.Refusal;

/** Repeats the answer to a POST that comes again with the same {@code Idempotency-Key}. Only answers that changed something are kept. */
@Provider
@Priority(Priorities.USER)
public final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final String CLAIM = Claim.class.getName();

    private final Idempotency idempotency;
    private final BodyHash bodyHash;

    // Set by JAX-RS before the first call.
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway.Init")
    private ResourceInfo resource;

    private record Claim(String scope, String key, boolean secret) {}

    IdempotencyFilter(Idempotency idempotency, BodyHash bodyHash) {
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
    }

    @Override
    public void filter(ContainerRequestContext call) throws IOException {
        String key = call.getHeaderString(HEADER);
        Method method = resource.getResourceMethod();
        if (key == null || !"POST".equals(call.getMethod()) || method.isAnnotationPresent(EachTimeAnew.class)) {
            return;
        }
        if (!key.matches("[!-~]{1,200}")) {
            throw Refusal.of(400, "idempotency_key_invalid", HEADER + " is 1 to 200 visible ASCII characters.");
        }
        byte[] body = JsonBodyReader.capped(call.getEntityStream());
        call.setEntityStream(new ByteArrayInputStream(body));
        String scope = Caller.of(request).credential() + " " + call.getUriInfo().getPath();
        Optional<Idempotency.Stored> stored = idempotency.claim(scope, key, bodyHash.of(body));
        if (stored.isPresent()) {
            call.abortWith(repeat(stored.get()));
            return;
        }
        boolean secret = method.isAnnotationPresent(HoldsSecret.class);
        request.setAttribute(CLAIM, new Claim(scope, key, secret));
    }

    @Override
    public void filter(ContainerRequestContext call, ContainerResponseContext answer) {
        if (!(request.getAttribute(CLAIM) instanceof Claim claim)) {
            return;
        }
        request.removeAttribute(CLAIM);
        if (answer.getStatus() >= 300) {
            idempotency.release(claim.scope(), claim.key());
            return;
        }
        String body = answer.getEntity() instanceof Record entity
                ? new String(Json.write(entity), StandardCharsets.UTF_8)
                : "";
        idempotency.complete(claim.scope(), claim.key(), answer.getStatus(), body, claim.secret());
    }

    private static Response repeat(Idempotency.Stored stored) {
        if (!stored.sameBody()) {
            throw Refusal.of(422, "idempotency_key_reused", "This " + HEADER + " came with another body before.");
        }
        if (stored.secretGone()) {
            throw Refusal.of(
                    409,
                    "idempotency_secret_gone",
                    "This was done before with this " + HEADER + "; its answer held a secret that is not kept.");
        }
        Response.ResponseBuilder answer = Response.status(stored.status()).header("Idempotency-Replayed", "true");
        return stored.body().isEmpty()
                ? answer.build()
                : answer.type(MediaType.APPLICATION_JSON)
                        .entity(stored.body().getBytes(StandardCharsets.UTF_8))
                        .build();
    }
}
