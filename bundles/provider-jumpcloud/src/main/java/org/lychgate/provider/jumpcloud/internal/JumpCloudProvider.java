package org.lychgate.provider.jumpcloud.internal;

import java.util.List;
import org.lychgate.provider.spi.Cause;
import org.lychgate.provider.spi.Causes;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.osgi.service.component.annotations.Component;

/** Facts about JumpCloud. */
@Component(immediate = true)
public final class JumpCloudProvider implements IdentityProvider {
    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.builder("jumpcloud")
            .displayName("JumpCloud")
            .menuLabel("JumpCloud (SAML 2.0)")
            .scim("create users", "update attributes", "delete users", "push groups")
            .setupGuide(SetupGuide.builder()
                    .step("Lychgate", "Download SP metadata.", Field.of("SP metadata", "{spMetadataUrl}?download"))
                    .step("JumpCloud: SSO Applications, SSO", "Press Upload Metadata and choose that file.")
                    .step(
                            "JumpCloud: SSO Applications, SSO",
                            "Check these fields. The ACS URL is the one at index 0.",
                            Field.of("IdP Entity ID", "{companyId}"),
                            Field.of("SP Entity ID", "{spEntityId}"),
                            Field.of("ACS URL at index 0", "{acsUrl}"))
                    .step(
                            "JumpCloud: SSO Applications, SSO, User Attributes",
                            "Add the attributes.",
                            Field.of("first_name", "firstname"),
                            Field.of("last_name", "lastname"),
                            Field.of("saml_id", "username"))
                    .step(
                            "JumpCloud: SSO Applications, SSO",
                            "Press Copy Metadata URL, then Save.",
                            Field.of("Copy Metadata URL", "copy it from here"))
                    .finish()
                    .build())
            .build();

    private static final Notice PASTED = Notice.warn(
            "JumpCloud replaces its key at once when it is regenerated; pasted metadata cannot follow.",
            "In JumpCloud press Copy Metadata URL and paste the URL instead of the XML.");

    private static final List<Cause> CAUSES = Causes.read(JumpCloudProvider.class, "causes.json");

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean recognizes(MetadataFacts metadata) {
        String host = metadata.ssoLocation().getHost();
        return host != null && host.endsWith(".jumpcloud.com");
    }

    @Override
    public List<Notice> review(MetadataFacts metadata) {
        return metadata.metadataUrl().isPresent() ? List.of() : List.of(PASTED);
    }

    @Override
    public List<Cause> causes() {
        return CAUSES;
    }
}
