package org.lychgate.org.admin.console.internal.sso;

import java.util.Map;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.ConnectionVerifier;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.Pluggable;
import org.lychgate.edge.admin.ProviderChoice;
import org.lychgate.edge.admin.SsoAdministration;
import org.lychgate.edge.provider.Sayings;
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
    private final Connections connections;

    /** Administers single sign-on as the REST interface does. */
    @Activate
    public SsoDesk(
            @Reference Connections connections,
            @Reference AuthnRequests requests,
            @Reference IdentityProviders providers) {
        this.sso = new SsoAdministration(connections, requests, verifier, new ProviderChoice(providers));
        this.providers = providers;
        this.connections = connections;
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

    /** What plug-ins and checks say, in the language of these words; the saved provider's own words first. */
    Sayings sayings(CompanyId company, Words words) {
        return sayings(provider(company), words);
    }

    /** Likewise, a provider's own words first. */
    public Sayings sayings(String provider, Words words) {
        Sayings said = Sayings.of(providers, provider, words.locale());
        return verifier.find().map(checks -> said.with(checks::texts)).orElse(said);
    }

    /** Id of the plug-in that an organization chose; empty: none yet. */
    public String provider(CompanyId company) {
        return connections
                .standing(company)
                .underTest()
                .map(connection -> connection.settings().provider())
                .orElse("");
    }

    /** Our own values by the names that guides and causes use; none while the SAML bundle is away. */
    public Map<String, String> ownValues(CompanyId company) {
        return verifier.find()
                .map(checks -> Guide.values(company, checks.endpoints(company)))
                .orElse(Map.of());
    }

    /** The live plug-ins. */
    public IdentityProviders providers() {
        return providers;
    }
}
