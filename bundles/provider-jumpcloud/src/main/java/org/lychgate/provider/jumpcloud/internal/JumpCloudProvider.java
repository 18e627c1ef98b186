package org.lychgate.provider.jumpcloud.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.provider.spi.Cause;
import org.lychgate.provider.spi.Causes;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.ScimGuide;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.lychgate.provider.spi.Texts;
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
                    .step("JumpCloud: SSO Applications, SSO", "Select Upload Metadata and choose that file.")
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
                            "Select Copy Metadata URL, then Save.",
                            Field.of("Copy Metadata URL", "copy it from here"))
                    .finish()
                    .build())
            .scimGuide(ScimGuide.builder()
                    .start()
                    .step(
                            "JumpCloud: SSO Applications, Identity Management",
                            "Open the application and choose these values. On activation, JumpCloud creates a test user and a test group and deletes both; nobody gets an email.",
                            Field.of("API Type", "SCIM API"),
                            Field.of("SCIM Version", "SCIM 2.0"),
                            Field.of("Base URL", "{scimBaseUrl}"),
                            Field.of("Token Key", "{scimToken}"),
                            Field.of("Test User Email", "an address that nobody uses"))
                    .step(
                            "JumpCloud: SSO Applications, Identity Management",
                            "Select this if groups are allowed for this organization. Select Test Connection, then Activate, then Save.",
                            Field.of(
                                    "Enable management of User Groups and Group Membership in this application",
                                    "as the organization's setting Groups"))
                    .step(
                            "JumpCloud: SSO Applications, Identity Management, Attribute Mapping",
                            "To send roles, add this attribute and set the user's custom attribute role to admin, rep, or meetings.",
                            Field.of(
                                    "Service Provider Attribute Name",
                                    "urn:lychgate:params:scim:schemas:extension:1.0:User:role"),
                            Field.of("JumpCloud Attribute Name", "role"))
                    .step(
                            "JumpCloud: SSO Applications, User Groups",
                            "Choose the groups whose members get an account, then Save.")
                    .user("username", "userName")
                    .user("email", "emails[type eq \"work\"].value")
                    .user("firstname", "name.givenName")
                    .user("lastname", "name.familyName")
                    .user("displayname", "displayName")
                    .user("phoneNumbers: work", "phoneNumbers[type eq \"work\"].value")
                    .user("role (custom attribute)", "urn:lychgate:params:scim:schemas:extension:1.0:User:role")
                    .user("suspended, or no longer in a chosen group", "active")
                    .group("name", "displayName")
                    .group("members", "members")
                    .build())
            .build();

    private static final Notice PASTED = Notice.warn(
            "JumpCloud replaces its key immediately when it is regenerated; pasted metadata cannot follow.",
            "In JumpCloud, select Copy Metadata URL and paste the URL instead of the XML.");

    private static final List<Cause> CAUSES = Causes.read(JumpCloudProvider.class, "causes.json");
    private static final Texts TEXTS = Texts.beside(JumpCloudProvider.class);

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

    @Override
    public Map<String, String> texts(Locale language) {
        return TEXTS.in(language);
    }
}
