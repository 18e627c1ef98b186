package org.lychgate.scim.endpoint.internal;

import jakarta.ws.rs.core.Application;
import java.time.Clock;
import java.util.Set;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.edge.Site;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The SCIM endpoint as a JAX-RS application; the whiteboard mounts it at its base. */
@Component(service = Application.class, property = "osgi.jakartars.application.base=" + ScimApplication.BASE)
public final class ScimApplication extends Application {
    /** Where the endpoint is mounted. */
    static final String BASE = "/api/scim/v2";

    private final Set<Object> singletons;

    /** Made by declarative services. */
    @Activate
    public ScimApplication(
            @Reference Resources resources,
            @Reference ScimTokens tokens,
            @Reference ScimEvents events,
            @Reference TokenGuesses guesses,
            @Reference SealedStore secrets,
            @Reference IdentityProviders providers,
            @Reference Site site) {
        this(ResourceTypes.standard(), resources, tokens, events, guesses, secrets, providers, site, Clock.systemUTC());
    }

    /** With resource types and a clock of one's own. */
    ScimApplication(
            ResourceTypes types,
            Resources resources,
            ScimTokens tokens,
            ScimEvents events,
            TokenGuesses guesses,
            SealedStore secrets,
            IdentityProviders providers,
            Site site,
            Clock clock) {
        Router router = Router.over(types, resources, new Cursors(secrets, clock), site.absolute(BASE));
        singletons = Set.of(
                new BearerAdmission(tokens, guesses, new Callers(providers), site),
                new ErrorMapper(),
                new ScimResource(router, new EventLog(events)));
    }

    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return singletons;
    }
}
