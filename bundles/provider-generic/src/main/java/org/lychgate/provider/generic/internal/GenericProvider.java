package org.lychgate.provider.generic.internal;

import java.util.List;
import org.lychgate.provider.spi.Cause;
import org.lychgate.provider.spi.Causes;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.osgi.service.component.annotations.Component;

/** Facts about any other SAML 2.0 identity provider; fits everything, so it recognizes nothing. */
@Component(immediate = true)
public final class GenericProvider implements IdentityProvider {
    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.builder("generic")
            .displayName("Other SAML 2.0 identity provider")
            .menuLabel("None")
            .setupGuide(SetupGuide.builder()
                    .step(
                            "Your identity provider",
                            "Create a SAML 2.0 application and enter our values. Reply URL may stay blank where the shared ACS URL is entered. "
                                    + "The single logout URL is for POST and redirect alike; without it people who sign out here may end at an error page of yours.",
                            Field.of("Audience", "{spEntityId}"),
                            Field.of("Shared ACS URL", "{sharedAcsUrl}"),
                            Field.of("Reply URL", "{acsUrl}"),
                            Field.of("Single logout URL", "{logoutUrl}"))
                    .step(
                            "Your identity provider",
                            "Add the attributes.",
                            Field.of("first_name", "the given name"),
                            Field.of("last_name", "the family name"),
                            Field.of("saml_id", "a value that names the person and never changes"))
                    .step(
                            "Your identity provider",
                            "Copy the Issuer, and the metadata: its address (Dynamic URL) or the document (Static XML).",
                            Field.of("Issuer", "the identity provider's entity ID"),
                            Field.of("Dynamic URL", "the metadata's address; keys are renewed from it"),
                            Field.of("Static XML", "the metadata itself; paste it anew when keys change"))
                    .finish()
                    .build())
            .build();

    private static final List<Cause> CAUSES = Causes.read(GenericProvider.class, "causes.json");

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Cause> causes() {
        return CAUSES;
    }
}
