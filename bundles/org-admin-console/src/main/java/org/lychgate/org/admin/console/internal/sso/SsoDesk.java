package org.lychgate.org.admin.console.internal.sso;

import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.ConnectionVerifier;
import org.lychgate.edge.admin.Pluggable;
import org.lychgate.edge.admin.ProviderChoice;
import org.lychgate.edge.admin.SsoAdministration;
import org.lychgate.provider.registry.IdentityProviders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the pages of single sign-on work with, while the SAML bundle comes and goes. */
@Component(service = SsoDesk.class)
public final class SsoDesk {
    private final Pluggable<ConnectionVerifier> verifier =
            new Pluggable<>("saml_unavailable", "The SAML bundle is not running now; try again in a moment.");
    private final SsoAdministration sso;
    private final IdentityProviders providers;

    /** Administers single sign-on as the REST interface does. */
    @Activate
    public SsoDesk(
            @Reference Connections connections,
            @Reference AuthnRequests requests,
            @Reference IdentityProviders providers) {
        this.sso = new SsoAdministration(connections, requests, verifier, new ProviderChoice(providers));
        this.providers = providers;
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

    SsoAdministration sso() {
        return sso;
    }

    IdentityProviders providers() {
        return providers;
    }
}
