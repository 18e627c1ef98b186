package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.ScimGuide;
import org.lychgate.provider.spi.ScimGuide.Mapping;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.lychgate.provider.spi.SetupGuide.Step;

/** What holds for every provider bundle, and what the set-up guides must say; what one provider recognises is tested beside it. */
class ProvidersTest {
    private static final Pattern BRACES = Pattern.compile("\\{[^}]*}");
    private static final Set<String> HOST_FILLS_IN = Set.of(
            "{acsUrl}",
            "{sharedAcsUrl}",
            "{spEntityId}",
            "{companyId}",
            "{spMetadataUrl}",
            "{loginUrl}",
            "{logoutUrl}",
            "{scimBaseUrl}");
    private static final Set<String> HOST_FILLS_IN_FOR_SCIM = Set.of("{scimBaseUrl}", "{scimToken}");

    /** A provider's line in the menu, the words of the admin's screens, and what belongs into which field. */
    private record Promise(String menuLabel, List<String> words, Map<String, String> fields) {}

    private static final Map<String, Promise> PROMISES = Map.of(
            "entra",
            new Promise(
                    "Azure AD (SAML 2.0)",
                    List.of("Delete the default claims except Unique User Identifier", "App Federation Metadata URL"),
                    Map.of(
                            "Identifier (Entity ID)", "{spEntityId}",
                            "Reply URL (ACS URL)", "{acsUrl}",
                            "Logout Url (Optional)", "{logoutUrl}",
                            "first_name", "user.givenname",
                            "last_name", "user.surname",
                            "saml_id", "user.objectid")),
            "okta",
            new Promise(
                    "Okta (SAML 2.0)",
                    List.of("Sign On", "Edit", "ADVANCED SIGN-ON SETTINGS", "Metadata URL"),
                    Map.of("Company ID", "{companyId}")),
            "jumpcloud",
            new Promise(
                    "JumpCloud (SAML 2.0)",
                    List.of("Download SP metadata", "Upload Metadata", "Copy Metadata URL"),
                    Map.of(
                            "IdP Entity ID", "{companyId}",
                            "SP Entity ID", "{spEntityId}",
                            "ACS URL at index 0", "{acsUrl}",
                            "first_name", "firstname",
                            "last_name", "lastname",
                            "saml_id", "username")),
            "generic",
            new Promise(
                    "None",
                    List.of("Issuer", "Static XML", "Dynamic URL", "Reply URL may stay blank"),
                    Map.of(
                            "Audience", "{spEntityId}",
                            "Shared ACS URL", "{sharedAcsUrl}",
                            "Reply URL", "{acsUrl}",
                            "Single logout URL", "{logoutUrl}")));

    private static final String OWN_ROLE = "urn:lychgate:params:scim:schemas:extension:1.0:User:role";

    /** The words of the admin's screens for provisioning, what belongs into which field, and where the role goes. */
    private record ScimPromise(List<String> words, Map<String, String> fields, Map<String, String> mappings) {}

    private static final Map<String, ScimPromise> SCIM_PROMISES = Map.of(
            "entra",
            new ScimPromise(
                    List.of("App roles", "Test Connection", "Mappings", "Groups", "Nested groups do not cascade"),
                    Map.of(
                            "Display Name", "Admin, Rep or Meetings",
                            "Allowed Member Types", "Users/Groups",
                            "Value", "admin, rep or meetings",
                            "Do you want to enable this app role?", "enabled",
                            "Provisioning Mode", "Automatic",
                            "Tenant URL", "{scimBaseUrl}",
                            "Secret Token", "{scimToken}",
                            "Scope", "Sync only assigned users and groups",
                            "Provisioning Status", "On"),
                    Map.of(
                            "objectId", "externalId",
                            "userPrincipalName", "userName",
                            "mail", "emails[type eq \"work\"].value",
                            "SingleAppRoleAssignment([appRoleAssignments])", "roles[primary eq \"True\"].value")),
            "okta",
            new ScimPromise(
                    List.of(
                            "Configure API Integration",
                            "Enable API integration",
                            "Test API Credentials",
                            "To App",
                            "Profile Editor"),
                    Map.of(
                            "SCIM 2.0 Base Url", "{scimBaseUrl}",
                            "OAuth Bearer Token", "{scimToken}",
                            "Create Users", "Enable",
                            "Update User Attributes", "Enable",
                            "Deactivate Users", "Enable",
                            "Attribute members: Meetings", "meetings"),
                    Map.of("user.login", "userName", "appuser.role", OWN_ROLE)),
            "jumpcloud",
            new ScimPromise(
                    List.of("Identity Management", "Test Connection", "Activate", "test user", "User Groups"),
                    Map.of(
                            "SCIM Version", "SCIM 2.0",
                            "Base URL", "{scimBaseUrl}",
                            "Token Key", "{scimToken}"),
                    Map.of("username", "userName", "email", "emails[type eq \"work\"].value")),
            "generic",
            new ScimPromise(
                    List.of("SCIM 2.0", "bearer token"),
                    Map.of(
                            "Base URL (also: Tenant URL, SCIM endpoint)", "{scimBaseUrl}",
                            "Bearer token (also: API token, Secret Token)", "{scimToken}"),
                    Map.of("the role", "roles", "the role, where roles cannot be sent", OWN_ROLE)));

    private final Map<String, IdentityProvider> providers = providers();

    @Test
    void eachStandsInTheMenuByTheNameOfTheContract() {
        assertTrue(providers.keySet().containsAll(PROMISES.keySet()), providers::toString);
        providers.forEach(
                (folder, provider) -> assertEquals(folder, provider.descriptor().id()));
        PROMISES.forEach((id, promise) ->
                assertEquals(promise.menuLabel(), guided(id).descriptor().menuLabel()));
    }

    @Test
    void eachGuideSpeaksTheWordsOfTheAdminsScreens() {
        PROMISES.forEach((id, promise) -> {
            String guide = words(guided(id).descriptor().setupGuide()).collect(Collectors.joining("\n"));
            promise.words().forEach(word -> assertTrue(guide.contains(word), () -> id + " lacks: " + word));
        });
    }

    @Test
    void eachGuideSaysWhatBelongsIntoEachField() {
        PROMISES.forEach((id, promise) -> {
            Map<String, String> fields = guided(id).descriptor().setupGuide().steps().stream()
                    .flatMap(step -> step.fields().stream())
                    .collect(Collectors.toMap(Field::label, Field::value));
            promise.fields().forEach((label, value) -> assertEquals(value, fields.get(label), id + ": " + label));
        });
    }

    @Test
    void everyGuideEndsWithTheStepsThatEndAllOfThem() {
        List<String> end = words(SetupGuide.builder().finish().build()).toList();
        for (String word : List.of(
                "metadata URL",
                "Save",
                "Verify Configuration",
                "Assign all existing users",
                "including yourself",
                "Enable single sign-on for this org")) {
            assertTrue(end.stream().anyMatch(said -> said.contains(word)), word);
        }
        providers.forEach((id, provider) -> {
            List<String> guide = words(provider.descriptor().setupGuide()).toList();
            assertEquals(end, guide.subList(Math.max(0, guide.size() - end.size()), guide.size()), id);
        });
    }

    @Test
    void noGuideNamesWhatTheHostCannotFillIn() {
        providers.forEach((id, provider) -> {
            ProviderDescriptor descriptor = provider.descriptor();
            assertEquals(List.of(), unknown(descriptor.setupGuide().steps(), HOST_FILLS_IN), id);
            assertEquals(List.of(), unknown(descriptor.scimGuide().steps(), HOST_FILLS_IN_FOR_SCIM), id);
        });
    }

    @Test
    void eachScimGuideSpeaksTheWordsOfTheAdminsScreens() {
        SCIM_PROMISES.forEach((id, promise) -> {
            List<Step> steps = guided(id).descriptor().scimGuide().steps();
            String guide = steps.stream().flatMap(ProvidersTest::words).collect(Collectors.joining("\n"));
            promise.words().forEach(word -> assertTrue(guide.contains(word), () -> id + " lacks: " + word));
            Map<String, List<String>> fields = steps.stream()
                    .flatMap(step -> step.fields().stream())
                    .collect(
                            Collectors.groupingBy(Field::label, Collectors.mapping(Field::value, Collectors.toList())));
            promise.fields()
                    .forEach((label, value) -> assertEquals(List.of(value), fields.get(label), id + ": " + label));
        });
    }

    @Test
    void eachScimGuideSaysWhatGoesWhereAndWhatItDoes() {
        SCIM_PROMISES.forEach((id, promise) -> {
            List<Mapping> mappings = guided(id).descriptor().scimGuide().mappings();
            promise.mappings()
                    .forEach((source, target) -> assertTrue(
                            mappings.stream()
                                    .anyMatch(m -> m.source().equals(source)
                                            && m.target().equals(target)),
                            () -> id + " does not map " + source + " to " + target));
        });
        providers.forEach((id, provider) -> {
            List<Mapping> mappings = provider.descriptor().scimGuide().mappings();
            assertTrue(mappings.stream().noneMatch(m -> m.effect().isBlank()), id);
            List<String> targets =
                    mappings.stream().map(m -> m.resource() + " " + m.target()).toList();
            assertEquals(targets.stream().distinct().toList(), targets, id);
        });
    }

    @Test
    void everyScimGuideBeginsWithTheAddressAndTheToken() {
        List<String> start = ScimGuide.builder().start().build().steps().stream()
                .flatMap(ProvidersTest::words)
                .toList();
        providers.forEach((id, provider) -> {
            List<Step> steps = provider.descriptor().scimGuide().steps();
            assertEquals(
                    start, steps.stream().limit(1).flatMap(ProvidersTest::words).toList(), id);
        });
    }

    private static List<String> unknown(List<Step> steps, Set<String> hostFillsIn) {
        return steps.stream()
                .flatMap(step -> step.fields().stream())
                .flatMap(field -> BRACES.matcher(field.value()).results())
                .map(MatchResult::group)
                .filter(name -> !hostFillsIn.contains(name))
                .toList();
    }

    private IdentityProvider guided(String id) {
        return Optional.ofNullable(providers.get(id)).orElseThrow();
    }

    private static Stream<String> words(SetupGuide guide) {
        return guide.steps().stream().flatMap(ProvidersTest::words);
    }

    private static Stream<String> words(Step step) {
        return Stream.concat(
                Stream.of(step.screen(), step.text()), step.fields().stream().map(Field::label));
    }

    /** The one implementation in each bundle whose folder says that it is a provider, by the rest of the folder's name. */
    static Map<String, IdentityProvider> providers() {
        Map<String, IdentityProvider> providers = new TreeMap<>();
        for (Bundle bundle : BundleMap.own()) {
            if (bundle.name().startsWith("provider-")
                    && bundle.layer().equals("heart")
                    && bundle.exports().isEmpty()) {
                List<IdentityProvider> found = implementations(bundle);
                assertEquals(1, found.size(), bundle + " holds one provider");
                providers.put(bundle.name().substring("provider-".length()), found.get(0));
            }
        }
        return providers;
    }

    private static List<IdentityProvider> implementations(Bundle bundle) {
        List<IdentityProvider> found = new ArrayList<>();
        try {
            // Left open: a provider reads its texts when they are asked for.
            URLClassLoader loader = new URLClassLoader(
                    new URL[] {bundle.classes().toUri().toURL()}, ProvidersTest.class.getClassLoader());
            for (String name : bundle.classNames()) {
                Class<?> type = loader.loadClass(name);
                if (IdentityProvider.class.isAssignableFrom(type)) {
                    found.add((IdentityProvider) type.getConstructor().newInstance());
                }
            }
        } catch (MalformedURLException | ReflectiveOperationException e) {
            throw new AssertionError(bundle + " cannot be loaded", e);
        }
        return found;
    }
}
