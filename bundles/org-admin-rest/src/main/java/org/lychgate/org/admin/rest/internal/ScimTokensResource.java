package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.api.provisioning.ScimTokens.Dialect;
import org.lychgate.edge.admin.ScimAddress;

/** Tokens of an organization's identity providers. A session makes one only with a proof of identity (security rule 25). */
@Path("/organizations/{c}/scim/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class ScimTokensResource {
    private final ScimTokens tokens;
    private final ScimAddress address;
    private final Clock clock;

    ScimTokensResource(ScimTokens tokens, ScimAddress address, Clock clock) {
        this.tokens = tokens;
        this.address = address;
        this.clock = clock;
    }

    /** A token just made; the only time its secret is told. */
    record IssuedView(
            String id,
            String name,
            String token,
            String baseUrl,
            String dialect,
            String createdAt,
            @Nullable String expiresAt) {}

    /** A token without its secret. */
    record TokenView(
            String id,
            String name,
            String dialect,
            String createdAt,
            @Nullable String expiresAt,
            @Nullable String lastUsedAt,
            @Nullable String lastUsedFrom) {
        static TokenView of(ScimTokens.Token token) {
            return new TokenView(
                    token.id(),
                    token.name(),
                    wire(token.dialect()),
                    token.createdAt().toString(),
                    time(token.expiresAt()),
                    time(token.lastUsedAt()),
                    token.lastUsedFrom());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @HoldsSecret
    public Response create(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        JsonBody body = JsonBody.orEmpty(sent);
        ScimTokens.NewToken token = new ScimTokens.NewToken(
                body.requiredText("name"),
                body.instant("expiresAt").orElse(null),
                body.choice("dialect", ScimTokensResource::dialect, "auto or strict")
                        .orElse(Dialect.AUTO));
        body.finish();
        ScimTokens.Issued issued = tokens.create(new CompanyId(c), token, caller.actor());
        ScimTokens.Token made = issued.token();
        return Response.status(Response.Status.CREATED)
                .entity(new IssuedView(
                        made.id(),
                        made.name(),
                        issued.secret(),
                        address.base(),
                        wire(made.dialect()),
                        made.createdAt().toString(),
                        time(made.expiresAt())))
                .build();
    }

    @GET
    public Listing<TokenView> list(@PathParam("c") String c) {
        return new Listing<>(
                tokens.list(new CompanyId(c)).stream().map(TokenView::of).toList(), null);
    }

    @DELETE
    @Path("/{tokenId}")
    public void revoke(
            @PathParam("c") String c, @PathParam("tokenId") String tokenId, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requirePerson();
        tokens.revoke(new CompanyId(c), tokenId, caller.actor());
    }

    private static String wire(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Dialect> dialect(String wire) {
        return switch (wire) {
            case "auto" -> Optional.of(Dialect.AUTO);
            case "strict" -> Optional.of(Dialect.STRICT);
            default -> Optional.empty();
        };
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
