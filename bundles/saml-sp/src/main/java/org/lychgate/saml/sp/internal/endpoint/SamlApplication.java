package org.lychgate.saml.sp.internal.endpoint;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** A JAX-RS application of ready-made resources. */
public final class SamlApplication extends Application {
    private final Set<Object> resources;

    /** Serves these resources. */
    SamlApplication(Object... resources) {
        this.resources = Set.of(resources);
    }

    // Deprecated in favour of CDI, which is not here.
    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return resources;
    }
}
