package org.lychgate.provider.okta.internal;

import java.util.List;
import org.lychgate.provider.spi.Cause;
import org.lychgate.provider.spi.Causes;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.osgi.service.component.annotations.Component;

/** Facts about Okta. */
@Component(immediate = true)
public final class OktaProvider implements IdentityProvider {
    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.builder("okta")
            .displayName("Okta")
            .menuLabel("Okta (SAML 2.0)")
            .scim("create users", "update attributes", "deactivate users", "import users", "push groups")
            .setupGuide(SetupGuide.builder()
                    .step(
                            "Okta Admin Console: Applications",
                            "Open the application and choose the tab Sign On, then press Edit.")
                    .step(
                            "Sign On",
                            "Under ADVANCED SIGN-ON SETTINGS paste the Company ID, then press Save.",
                            Field.of("Company ID", "{companyId}"))
                    .step("Sign On", "Copy the Metadata URL.", Field.of("Metadata URL", "copy it from here"))
                    .finish()
                    .build())
            .build();

    private static final List<Cause> CAUSES = Causes.read(OktaProvider.class, "causes.json");

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean recognizes(MetadataFacts metadata) {
        return metadata.entityId().startsWith("http://www.okta.com/");
    }

    @Override
    public List<Cause> causes() {
        return CAUSES;
    }
}
