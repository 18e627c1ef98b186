package org.lychgate.org.admin.rest.internal;

import jakarta.ws.rs.core.Application;
import java.time.Clock;
import java.util.Set;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.Idempotency;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Traces;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.api.verify.ConnectionVerifier;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Site;
import org.lychgate.edge.admin.Pluggable;
import org.lychgate.edge.admin.ProviderChoice;
import org.lychgate.edge.admin.Reauthentication;
import org.lychgate.edge.admin.ScimAddress;
import org.lychgate.edge.admin.ScimLog;
import org.lychgate.edge.admin.SsoAdministration;
import org.lychgate.edge.admin.WrongTries;
import org.lychgate.provider.registry.IdentityProviders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The admin REST API as a JAX-RS application; the whiteboard mounts it at its base. */
@Component(service = Application.class, property = "osgi.jakartars.application.base=" + AdminApplication.BASE)
public final class AdminApplication extends Application {
    /** Where the API is mounted. */
    static final String BASE = "/api/admin/v1";

    private final Pluggable<ConnectionVerifier> verifier =
            new Pluggable<>("saml_unavailable", "The SAML bundle is not running now; try again in a moment.");
    private final Pluggable<Rehearsals> rehearsals =
            new Pluggable<>("scim_unavailable", "The SCIM bundle is not running now; try again in a moment.");
    private final Set<Object> singletons;

    /** Made by declarative services. */
    @Activate
    public AdminApplication(
            @Reference Organizations organizations,
            @Reference Users users,
            @Reference MailRuns mailRuns,
            @Reference Connections connections,
            @Reference SsoSwitch sso,
            @Reference AuthnRequests requests,
            @Reference Traces traces,
            @Reference Provisioning provisioning,
            @Reference ScimTokens scimTokens,
            @Reference ScimEvents scimEvents,
            @Reference ScimGuard scimGuard,
            @Reference Resources resources,
            @Reference DelegationLinks delegationLinks,
            @Reference Audit audit,
            @Reference Sessions sessions,
            @Reference Operators operators,
            @Reference Idempotency idempotency,
            @Reference SealedStore secrets,
            @Reference Reauthentication reauthentication,
            @Reference IdentityProviders providers,
            @Reference Browsers browsers,
            @Reference Site site) {
        Clock clock = Clock.systemUTC();
        ScimAddress scim = new ScimAddress(site);
        WrongTries wrongTokens = new WrongTries(clock);
        singletons = Set.of(
                new Admission(new Credentials(operators, browsers, site, wrongTokens), organizations, audit),
                new IdempotencyFilter(idempotency, new BodyHash(secrets)),
                new NoStore(),
                new ProblemMapper(),
                new JsonBodyReader(),
                new JsonWriter(),
                new OrganizationsResource(organizations, site),
                new ProvidersResource(providers),
                new SsoResource(
                        new SsoAdministration(connections, requests, verifier, new ProviderChoice(providers)), clock),
                new SsoSwitchResource(sso, clock),
                new TracesResource(traces, audit),
                new ScimSettingsResource(provisioning, scim, clock),
                new ScimTokensResource(scimTokens, scim, clock),
                new ScimEventsResource(new ScimLog(scimEvents, audit), rehearsals),
                new ScimGuardResource(scimGuard, clock),
                new GroupsResource(resources, provisioning),
                new UsersResource(users, site, clock),
                new UserActionsResource(users, clock),
                new BindingsResource(users, mailRuns),
                new SessionsResource(sessions),
                new AuditResource(audit),
                new ReauthenticationResource(reauthentication),
                new SetupLinksResource(delegationLinks, site, clock),
                new OpenApiResource(site));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindVerifier(ConnectionVerifier service) {
        verifier.set(service);
    }

    void unbindVerifier(ConnectionVerifier service) {
        verifier.unset(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRehearsals(Rehearsals service) {
        rehearsals.set(service);
    }

    void unbindRehearsals(Rehearsals service) {
        rehearsals.unset(service);
    }

    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return singletons;
    }
}
