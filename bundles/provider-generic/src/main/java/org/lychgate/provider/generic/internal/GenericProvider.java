package org.lychgate.provider.generic.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.provider.spi.Cause;
import org.lychgate.provider.spi.Causes;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.ScimGuide;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.lychgate.provider.spi.Texts;
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
                            "Create a SAML 2.0 application and enter our values. Reply URL may stay blank if the shared ACS URL is entered. "
                                    + "The single logout URL is for both POST and redirect; without it, people who sign out here may end up on one of your error pages.",
                            Field.of("Audience", "{spEntityId}"),
                            Field.of("Shared ACS URL", "{sharedAcsUrl}"),
                            Field.of("Reply URL", "{acsUrl}"),
                            Field.of("Single logout URL", "{logoutUrl}"))
                    .step(
                            "Your identity provider",
                            "Add the attributes.",
                            Field.of("first_name", "the given name"),
                            Field.of("last_name", "the family name"),
                            Field.of("saml_id", "a value that identifies the person and never changes"))
                    .step(
                            "Your identity provider",
                            "Copy the Issuer, and the metadata: its address (Dynamic URL) or the document (Static XML).",
                            Field.of("Issuer", "the identity provider's entity ID"),
                            Field.of("Dynamic URL", "the metadata URL; keys are renewed from it"),
                            Field.of("Static XML", "the metadata itself; paste it again when keys change"))
                    .finish()
                    .build())
            .scimGuide(ScimGuide.builder()
                    .start()
                    .step(
                            "Your identity provider",
                            "Turn on provisioning with SCIM 2.0 for the application and enter these values; credentials are sent as a bearer token. Test the connection there.",
                            Field.of("Base URL (also: Tenant URL, SCIM endpoint)", "{scimBaseUrl}"),
                            Field.of("Bearer token (also: API token, Secret Token)", "{scimToken}"))
                    .step(
                            "Your identity provider",
                            "Compare its attribute mapping with the table. A role may be sent as roles or as our own attribute; one of the two is enough.")
                    .step(
                            "Your identity provider",
                            "Assign people, and also groups if they are allowed for this organization (Lychgate, Provisioning (SCIM), Groups). Try one person first.")
                    .user("the name to sign in with", "userName")
                    .user("a value that identifies the person and never changes", "externalId")
                    .user("the work email address", "emails[type eq \"work\"].value")
                    .user("the given name", "name.givenName")
                    .user("the family name", "name.familyName")
                    .user("the full name", "displayName")
                    .user("the work phone number", "phoneNumbers[type eq \"work\"].value")
                    .user("the time zone", "timezone")
                    .user("the role", "roles")
                    .user(
                            "the role, where roles cannot be sent",
                            "urn:lychgate:params:scim:schemas:extension:1.0:User:role")
                    .user("whether the person may sign in", "active")
                    .group("the group's name", "displayName")
                    .group("the group's direct members", "members")
                    .build())
            .build();

    private static final List<Cause> CAUSES = Causes.read(GenericProvider.class, "causes.json");
    private static final Texts TEXTS = Texts.beside(GenericProvider.class);

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
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
