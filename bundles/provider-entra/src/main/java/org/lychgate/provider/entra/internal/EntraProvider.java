package org.lychgate.provider.entra.internal;

import java.net.URI;
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

/** Facts about Microsoft Entra ID. */
@Component(immediate = true)
public final class EntraProvider implements IdentityProvider {
    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.builder("entra")
            .displayName("Microsoft Entra ID")
            .menuLabel("Azure AD (SAML 2.0)")
            .claimPrefixes(
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/",
                    "http://schemas.microsoft.com/identity/claims/",
                    "http://schemas.microsoft.com/claims/",
                    "http://schemas.microsoft.com/ws/2008/06/identity/claims/")
            .scim("create users", "update attributes", "deactivate users", "delete users", "push groups")
            .setupGuide(SetupGuide.builder()
                    .step(
                            "Single sign-on: Basic SAML Configuration",
                            "Select Edit, enter these values, then select Save.",
                            Field.of("Identifier (Entity ID)", "{spEntityId}"),
                            Field.of("Reply URL (ACS URL)", "{acsUrl}"),
                            Field.of("Logout Url (Optional)", "{logoutUrl}"))
                    .step(
                            "Single sign-on: Attributes & Claims",
                            "Delete the default claims except Unique User Identifier, then add these with an empty Namespace.",
                            Field.of("first_name", "user.givenname"),
                            Field.of("last_name", "user.surname"),
                            Field.of("saml_id", "user.objectid"))
                    .step(
                            "Single sign-on: SAML Certificates",
                            "Copy the App Federation Metadata URL.",
                            Field.of("App Federation Metadata URL", "copy it from here"))
                    .finish()
                    .build())
            .scimGuide(ScimGuide.builder()
                    .start()
                    .step(
                            "App registrations: App roles",
                            "Select Create app role once for each role; Value is one of admin, rep, and meetings. Then assign people and groups to the roles.",
                            Field.of("Display Name", "Admin, Rep or Meetings"),
                            Field.of("Allowed Member Types", "Users/Groups"),
                            Field.of("Value", "admin, rep or meetings"),
                            Field.of("Description", "free text"),
                            Field.of("Do you want to enable this app role?", "enabled"))
                    .step(
                            "Provisioning",
                            "Select Get started and choose the mode.",
                            Field.of("Provisioning Mode", "Automatic"))
                    .step(
                            "Provisioning: Admin Credentials",
                            "Enter both values, select Test Connection, then Save.",
                            Field.of("Tenant URL", "{scimBaseUrl}"),
                            Field.of("Secret Token", "{scimToken}"))
                    .step(
                            "Provisioning: Mappings, Provision Microsoft Entra ID Users",
                            "Compare with the attribute mapping: change the source of externalId to objectId, and add the role with Show advanced options, "
                                    + "Edit attribute list, Add New Mapping.",
                            Field.of("Enabled", "Yes"),
                            Field.of("Target Object Actions", "Create, Update, Delete"))
                    .step(
                            "Provisioning: Mappings, Provision Microsoft Entra ID Groups",
                            "Yes if groups are allowed for this organization (Lychgate, Provisioning (SCIM), Groups), otherwise No.",
                            Field.of("Enabled", "Yes or No, as the organization's setting Groups"))
                    .step(
                            "Users and groups",
                            "Assign people and groups with a role. Nested groups do not cascade: members of a group inside an assigned group are not provisioned; "
                                    + "assign that group itself.")
                    .step(
                            "Provisioning: Settings",
                            "Choose the scope.",
                            Field.of("Scope", "Sync only assigned users and groups"))
                    .step(
                            "Provisioning",
                            "Turn it on and select Save. The first cycle starts within 40 minutes; Provision on demand tries one person immediately.",
                            Field.of("Provisioning Status", "On"))
                    .user("userPrincipalName", "userName")
                    .user("Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")", "active")
                    .user("displayName", "displayName")
                    .user("mail", "emails[type eq \"work\"].value")
                    .user("givenName", "name.givenName")
                    .user("surname", "name.familyName")
                    .user("objectId", "externalId")
                    .user("telephoneNumber", "phoneNumbers[type eq \"work\"].value")
                    .user("SingleAppRoleAssignment([appRoleAssignments])", "roles[primary eq \"True\"].value")
                    .user("manager", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager")
                    .group("displayName", "displayName")
                    .group("members", "members")
                    .build())
            .build();
    private static final String REMEDY =
            "In Entra, open the application, then Single sign-on, SAML Certificates, and copy the App Federation Metadata URL.";
    private static final Notice NO_TENANT =
            Notice.fail("This address names no tenant, so it does not identify one issuer.", REMEDY);
    private static final Notice NO_APP = Notice.warn(
            "This is the tenant's address, without appid: an application with its own key is then refused as signature_invalid.",
            REMEDY);

    private static final List<Cause> CAUSES = Causes.read(EntraProvider.class, "causes.json");
    private static final Texts TEXTS = Texts.beside(EntraProvider.class);

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean recognizes(MetadataFacts metadata) {
        return metadata.entityId().startsWith("https://sts.windows.net/") || isMicrosoft(metadata.ssoLocation());
    }

    @Override
    public List<Notice> review(MetadataFacts metadata) {
        if (metadata.entityId().contains("{") || namesNoTenant(metadata.ssoLocation())) {
            return List.of(NO_TENANT);
        }
        return metadata.metadataUrl()
                .filter(EntraProvider::isMicrosoft)
                .map(EntraProvider::reviewUrl)
                .orElse(List.of());
    }

    private static List<Notice> reviewUrl(URI url) {
        if (namesNoTenant(url)) {
            return List.of(NO_TENANT);
        }
        String query = url.getQuery();
        return query != null && query.matches("(.*&)?appid=[^&]+(&.*)?") ? List.of() : List.of(NO_APP);
    }

    private static boolean isMicrosoft(URI address) {
        return "login.microsoftonline.com".equalsIgnoreCase(address.getHost());
    }

    private static boolean namesNoTenant(URI address) {
        return isMicrosoft(address) && address.getPath().matches("(?i)/(common|organizations|consumers)(/.*)?");
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
