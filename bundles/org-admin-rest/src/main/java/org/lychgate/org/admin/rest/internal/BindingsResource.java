package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;

/** How the people of an organization are tied to its identity provider, all at once. */
@Path("/organizations")
@Produces(MediaType.APPLICATION_JSON)
public final class BindingsResource {
    private final Users users;
    private final MailRuns runs;

    BindingsResource(Users users, MailRuns runs) {
        this.users = users;
        this.runs = runs;
    }

    /** How many mails wait now. */
    record Queued(int queued) {}

    /** Mails with links to connect since enabling: of those queued, some may be delayed. */
    record Mails(String since, long queued, long delayed, long sent, long failed) {
        static Mails of(MailRuns.Run run) {
            return new Mails(run.since().toString(), run.queued(), run.delayed(), run.sent(), run.failed());
        }
    }

    /** Counts by state, mails while single sign-on is enabled, and people. */
    record Bindings(
            Map<String, Long> counts,
            @Nullable Mails mails,
            List<Item> items,
            @Nullable String nextCursor) {
        /** One person. */
        record Item(String userId, String email, String displayName, boolean active, UserView.BindingView binding) {
            static Item of(User user) {
                return new Item(
                        user.id(),
                        user.email(),
                        user.displayName(),
                        user.active(),
                        UserView.BindingView.of(user.binding()));
            }
        }
    }

    @POST
    @Path("/{c}/binding-mails")
    @Consumes(MediaType.WILDCARD)
    @DuringUndo
    public Response mail(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        JsonBody body = JsonBody.orEmpty(sent);
        boolean onlyExpired = body.choice("only", BindingsResource::onlyExpired, "unbound or expired")
                .orElse(false);
        body.finish();
        int queued = users.mailBindings(
                new CompanyId(c), onlyExpired, Caller.of(request).actor());
        return Response.accepted(new Queued(queued)).build();
    }

    @GET
    @Path("/{c}/bindings")
    @DuringUndo
    public Bindings list(
            @PathParam("c") String c,
            @QueryParam("binding") @Nullable String binding,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        CompanyId company = new CompanyId(c);
        Users.Filter filter = new Users.Filter(null, null, null, Parameters.bindingState(binding));
        Page<User> page = users.list(company, filter, Listing.request(limit, cursor));
        return new Bindings(
                counts(company),
                runs.present(company).map(Mails::of).orElse(null),
                page.items().stream().map(Bindings.Item::of).toList(),
                page.cursor());
    }

    private Map<String, Long> counts(CompanyId company) {
        Map<String, Long> counts = new LinkedHashMap<>();
        new EnumMap<Binding.State, Long>(users.countByBinding(company))
                .forEach((state, count) -> counts.put(UserView.wire(state), count));
        return counts;
    }

    private static Optional<Boolean> onlyExpired(String wire) {
        return switch (wire) {
            case "unbound" -> Optional.of(false);
            case "expired" -> Optional.of(true);
            default -> Optional.empty();
        };
    }
}
