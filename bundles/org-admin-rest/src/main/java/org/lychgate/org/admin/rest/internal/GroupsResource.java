package org.lychgate.org.admin.rest.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.edge.admin.GroupFacts;
import org.lychgate.edge.admin.Refusal;

/** Groups as identity providers keep them here, with their direct members; they are changed there. */
@Path("/organizations/{c}/groups")
@Produces(MediaType.APPLICATION_JSON)
public final class GroupsResource {
    private final Resources resources;
    private final Provisioning provisioning;

    GroupsResource(Resources resources, Provisioning provisioning) {
        this.resources = resources;
        this.provisioning = provisioning;
    }

    /** A group in JSON; the role is what it gives its members. */
    record GroupView(
            String id,
            String displayName,
            @Nullable String externalId,
            @Nullable String role,
            String createdAt,
            String updatedAt) {}

    /** A direct member in JSON. */
    record MemberView(String id, String type, @Nullable String display) {}

    @GET
    public Listing<GroupView> list(
            @PathParam("c") String c,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        CompanyId company = new CompanyId(c);
        Page.Request page = Listing.request(limit, cursor);
        ProvisioningSettings settings = provisioning.settings(company);
        List<Resource> found =
                resources.after(company, Resources.GROUP, Criterion.ANY, position(page), page.limit() + 1);
        return part(found, page, Resource::position, group -> view(group, settings));
    }

    @GET
    @Path("/{groupId}/members")
    public Listing<MemberView> members(
            @PathParam("c") String c,
            @PathParam("groupId") String groupId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        CompanyId company = new CompanyId(c);
        Page.Request page = Listing.request(limit, cursor);
        if (resources.find(company, Resources.GROUP, groupId).isEmpty()) {
            throw Refusal.of(404, "group_unknown", "There is no group of that id in this organization.");
        }
        List<Resources.Member> members = resources.members(company, groupId);
        int from = (int) Math.min(position(page), members.size());
        int to = Math.min(from + page.limit(), members.size());
        return new Listing<>(
                members.subList(from, to).stream()
                        .map(member ->
                                new MemberView(member.id(), member.type().toLowerCase(Locale.ROOT), member.display()))
                        .toList(),
                to < members.size() ? Integer.toString(to) : null);
    }

    private static <T> Listing<T> part(
            List<Resource> found, Page.Request page, ToLongFunction<Resource> position, Function<Resource, T> view) {
        boolean more = found.size() > page.limit();
        List<Resource> part = more ? found.subList(0, page.limit()) : found;
        String next = more ? Long.toString(position.applyAsLong(part.get(part.size() - 1))) : null;
        return new Listing<>(part.stream().map(view).toList(), next);
    }

    private static long position(Page.Request page) {
        String cursor = page.cursor();
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw Refusal.of(
                    400, "cursor_invalid", "cursor must be the nextCursor of a former answer of the same list.");
        }
        return Long.parseLong(cursor);
    }

    private static GroupView view(Resource group, ProvisioningSettings settings) {
        GroupFacts facts = GroupFacts.of(group);
        return new GroupView(
                group.id(),
                facts.displayName(),
                facts.externalId(),
                facts.role(settings).map(Role::wire).orElse(null),
                group.createdAt().toString(),
                group.changedAt().toString());
    }
}
