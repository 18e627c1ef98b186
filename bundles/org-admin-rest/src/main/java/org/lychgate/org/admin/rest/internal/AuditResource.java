package org.lychgate.org.admin.rest.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;

/** Who did what in an organization. */
@Path("/organizations/{c}/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    /** One row in JSON. */
    record RowView(
            String id,
            String at,
            ActorView actor,
            String action,
            @Nullable String subject,
            Map<String, String> details) {
        record ActorView(String kind, String label) {}

        static RowView of(Audit.Row row) {
            return new RowView(
                    row.id(),
                    row.at().toString(),
                    new ActorView(UserView.wire(row.actorKind()), row.actor()),
                    row.action(),
                    row.subject(),
                    new TreeMap<>(row.details()));
        }
    }

    @GET
    public Listing<RowView> list(
            @PathParam("c") String c,
            @QueryParam("action") @Nullable String action,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Audit.Filter filter = new Audit.Filter(
                Parameters.text(action),
                Parameters.text(actor),
                Parameters.text(subject),
                Parameters.instant("since", since),
                Parameters.instant("until", until));
        return Listing.of(audit.list(new CompanyId(c), filter, Listing.request(limit, cursor)), RowView::of);
    }
}
