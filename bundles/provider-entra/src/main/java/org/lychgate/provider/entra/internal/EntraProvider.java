package org.lychgate.provider.entra.internal;

import java.net.URI;
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
                            "Press Edit, enter these values, press Save.",
                            Field.of("Identifier (Entity ID)", "{spEntityId}"),
                            Field.of("Reply URL (ACS URL)", "{acsUrl}"),
                            Field.of("Logout Url (Optional)", "{logoutUrl}"))
                    .step(
                            "Single sign-on: Attributes & Claims",
                            "Delete the default claims but Unique User Identifier, then add these with an empty Namespace.",
                            Field.of("first_name", "user.givenname"),
                            Field.of("last_name", "user.surname"),
                            Field.of("saml_id", "user.objectid"))
                    .step(
                            "Single sign-on: SAML Certificates",
                            "Copy the App Federation Metadata URL.",
                            Field.of("App Federation Metadata URL", "copy it from here"))
                    .finish()
                    .build())
            .build();
    private static final String REMEDY =
            "In Entra open the application, Single sign-on, SAML Certificates, and copy the App Federation Metadata URL.";
    private static final Notice NO_TENANT = Notice.fail("This address names no tenant, so it pins no issuer.", REMEDY);
    private static final Notice NO_APP = Notice.warn(
            "This is the tenant's address, without appid: an application with a key of its own is then refused as signature_invalid.",
            REMEDY);

    private static final List<Cause> CAUSES = Causes.read(EntraProvider.class, "causes.json");

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
}
