package org.lychgate.provider.okta.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.provider.spi.Cause;
import org.lychgate.provider.spi.Causes;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.ScimGuide;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.lychgate.provider.spi.Texts;
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
                            "Open the application, choose the Sign On tab, then select Edit.")
                    .step(
                            "Sign On",
                            "Under ADVANCED SIGN-ON SETTINGS, paste the Company ID, then select Save.",
                            Field.of("Company ID", "{companyId}"))
                    .step("Sign On", "Copy the Metadata URL.", Field.of("Metadata URL", "copy it from here"))
                    .finish()
                    .build())
            .scimGuide(ScimGuide.builder()
                    .start()
                    .step(
                            "Okta Admin Console: Applications, General",
                            "If the application has no Provisioning tab: select Edit in App Settings, choose SCIM, and select Save.",
                            Field.of("Provisioning", "SCIM"))
                    .step(
                            "Provisioning: Integration",
                            "Select Configure API Integration, then select Enable API integration. Enter the values, select Test API Credentials, then Save.",
                            Field.of("SCIM 2.0 Base Url", "{scimBaseUrl}"),
                            Field.of("OAuth Bearer Token", "{scimToken}"))
                    .step(
                            "Provisioning: To App",
                            "Select Edit, enable these three, then select Save.",
                            Field.of("Create Users", "Enable"),
                            Field.of("Update User Attributes", "Enable"),
                            Field.of("Deactivate Users", "Enable"))
                    .step(
                            "Directory: Profile Editor",
                            "Open the application's User profile. If it has the attribute role, add Meetings to its list; otherwise select Add Attribute and enter these values.",
                            Field.of("Data type", "string"),
                            Field.of("Display name", "Role"),
                            Field.of("Variable name", "role"),
                            Field.of("External name", "role"),
                            Field.of("External namespace", "urn:lychgate:params:scim:schemas:extension:1.0:User"),
                            Field.of("Enum", "Define enumerated list of values"),
                            Field.of("Attribute members: Admin", "admin"),
                            Field.of("Attribute members: Rep", "rep"),
                            Field.of("Attribute members: Meetings", "meetings"))
                    .step("Assignments", "Select Assign, choose people or groups, and choose the Role for each.")
                    .step(
                            "Push Groups",
                            "Only if groups are allowed for this organization: select Push Groups and choose them. Assign people through a different group than those pushed.")
                    .user("user.login", "userName")
                    .user(
                            "user.id",
                            "externalId",
                            "Okta's own ID for the person, sent automatically; the first single sign-on may match the account by it.")
                    .user("user.firstName", "name.givenName")
                    .user("user.lastName", "name.familyName")
                    .user("user.email", "emails[type eq \"work\"].value")
                    .user("user.displayName", "displayName")
                    .user("user.primaryPhone", "phoneNumbers[type eq \"work\"].value")
                    .user("user.timezone", "timezone")
                    .user("appuser.role", "urn:lychgate:params:scim:schemas:extension:1.0:User:role")
                    .user("assigned or not", "active")
                    .group("Group name", "displayName")
                    .group("Group members", "members")
                    .build())
            .build();

    private static final List<Cause> CAUSES = Causes.read(OktaProvider.class, "causes.json");
    private static final Texts TEXTS = Texts.beside(OktaProvider.class);

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

    @Override
    public Map<String, String> texts(Locale language) {
        return TEXTS.in(language);
    }
}
