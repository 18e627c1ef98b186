package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.edge.admin.ScimAddress;

/** How an organization lets itself be provisioned. Saying so can make admins, so a session needs a proof of identity (security rule 25). */
@Path("/organizations/{c}/scim")
@Produces(MediaType.APPLICATION_JSON)
public final class ScimSettingsResource {
    private final Provisioning provisioning;
    private final ScimAddress address;
    private final Clock clock;

    ScimSettingsResource(Provisioning provisioning, ScimAddress address, Clock clock) {
        this.provisioning = provisioning;
        this.address = address;
        this.clock = clock;
    }

    /** Settings in JSON. */
    record SettingsView(
            boolean enabled,
            String updatePolicy,
            boolean groups,
            boolean mayGrantAdmin,
            List<GroupRoleView> groupRoles,
            String baseUrl) {
        record GroupRoleView(String group, String role) {}
    }

    @GET
    public Response read(@PathParam("c") String c, @Context HttpServletRequest request) {
        ProvisioningSettings settings = provisioning.settings(new CompanyId(c));
        return Tags.answer(request, Tags.of(settings.version()), view(settings));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        ProvisioningSettings wanted = settings(JsonBody.orEmpty(sent));
        CompanyId company = new CompanyId(c);
        long version = provisioning.settings(company).version();
        ProvisioningSettings now =
                provisioning.change(company, wanted, Tags.expected(request, Tags.of(version), version), caller.actor());
        return Response.ok(view(now))
                .header(HttpHeaders.ETAG, Tags.of(now.version()))
                .build();
    }

    private SettingsView view(ProvisioningSettings settings) {
        return new SettingsView(
                settings.enabled(),
                settings.updatePolicy().wire(),
                settings.groups(),
                settings.mayGrantAdmin(),
                settings.groupRoles().stream()
                        .map(mapping -> new SettingsView.GroupRoleView(
                                mapping.group(), mapping.role().wire()))
                        .toList(),
                address.base());
    }

    /** Whether it is on must be said: a body without it would switch it off. The address is read over, so that what GET answered can be sent back. */
    private static ProvisioningSettings settings(JsonBody body) {
        boolean enabled = body.requiredFlag("enabled");
        UpdatePolicy policy = body.choice("updatePolicy", ScimSettingsResource::policy, "email-and-role or all")
                .orElse(UpdatePolicy.EMAIL_AND_ROLE);
        boolean groups = body.flag("groups").orElse(true);
        boolean mayGrantAdmin = body.flag("mayGrantAdmin").orElse(true);
        List<GroupRole> groupRoles = new ArrayList<>();
        for (JsonBody mapping : body.objects("groupRoles")) {
            String group = mapping.requiredText("group");
            Role role = mapping.requiredChoice("role", Role::ofWire, "admin, rep or meetings")
                    .orElse(Role.MEETINGS);
            groupRoles.add(new GroupRole(group, role));
        }
        body.text("baseUrl");
        body.finish();
        return new ProvisioningSettings(enabled, policy, groups, mayGrantAdmin, groupRoles, 0);
    }

    private static Optional<UpdatePolicy> policy(String wire) {
        for (UpdatePolicy policy : UpdatePolicy.values()) {
            if (policy.wire().equals(wire)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
