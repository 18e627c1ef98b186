package org.lychgate.org.admin.rest.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.lychgate.provider.registry.IdentityProviders;

/** The identity-provider plug-ins that are live now. */
@Path("/providers")
@Produces(MediaType.APPLICATION_JSON)
public final class ProvidersResource {
    private final IdentityProviders providers;

    ProvidersResource(IdentityProviders providers) {
        this.providers = providers;
    }

    @GET
    public Listing<ProviderView> list() {
        return new Listing<>(providers.live().stream().map(ProviderView::of).toList(), null);
    }
}
