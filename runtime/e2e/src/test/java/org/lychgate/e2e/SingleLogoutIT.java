package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Keycloak;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Realm;
import org.lychgate.e2e.harness.ServiceProvider;
import org.lychgate.e2e.harness.SpMetadata;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Visitor;
import org.lychgate.e2e.harness.Wire;

/** Who signs out at one end is signed out at both: a real identity provider that verifies what we sign, a real browser, two sites, both bindings. */
final class SingleLogoutIT {
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.plan()
                .https()
                .with("LYCHGATE_METADATA_ALLOW", Keycloak.shared().loopbackAuthority())
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** How logout messages travel. */
    enum Binding {
        REDIRECT,
        POST
    }

    @ParameterizedTest
    @EnumSource
    void whoSignsOutAtOneEndIsSignedOutAtBoth(Binding binding) {
        Tenant tenant = Tenant.create(node, "Single logout by " + binding);
        Person person = Person.named("lo-" + binding.name().toLowerCase(Locale.ROOT));
        Realm realm = realm(tenant, person, binding);
        tenant.user(person, "rep");
        node.operator().put(tenant.path("/sso"), settings(realm, binding)).expect(200);
        tenant.verify();
        node.operator()
                .post(
                        tenant.path("/sso/enable"),
                        Json.object("acknowledge", List.of("no-proven-admin", "mail-not-delivering")))
                .expect(200);
        try (Visitor visitor = new Visitor(node.url());
                Visitor elsewhere = new Visitor(node.url())) {
            visitor.open(node.mailbox().takeLink(person.email(), "/bind/"))
                    .press()
                    .signInAtKeycloak(person);
            elsewhere.open(login(tenant)).signInAtKeycloak(person);
            assertEquals(person.email(), elsewhere.whoAmI());
            assertEquals(2, realm.sessionsOf(person));

            fromThePortal(visitor, realm, person, tenant);
            assertEquals(
                    person.email(), elsewhere.whoAmI(), "another session at the identity provider is another matter");

            visitor.open(login(tenant)).signInAtKeycloak(person);
            forgedMessagesEndNothing(visitor, person, tenant);
            fromTheIdentityProvider(visitor, realm, person, tenant);
            assertEquals(person.email(), elsewhere.whoAmI());
        }
    }

    private static void fromThePortal(Visitor visitor, Realm realm, Person person, Tenant tenant) {
        visitor.logout();
        assertEquals("", visitor.whoAmI());
        assertEquals(200, visitor.portalStatus(), visitor::text);
        assertTrue(visitor.text().contains("You are signed out"), visitor::text);
        assertEquals(1, realm.sessionsOf(person), "the identity provider ended its session too");
        assertEquals(
                List.of("session.logout_answered " + SUCCESS, "session.ended person"),
                logouts(tenant).subList(0, 2));
    }

    private static void fromTheIdentityProvider(Visitor visitor, Realm realm, Person person, Tenant tenant) {
        List<Request> messages = new CopyOnWriteArrayList<>();
        visitor.page().onRequest(request -> {
            if (request.url().startsWith(tenant.acs() + "/logout")) {
                messages.add(request);
            }
        });
        visitor.open(realm.logoutPage());
        visitor.page().locator("#kc-logout").click();
        Await.until(
                "the session at the portal to end",
                Duration.ofSeconds(20),
                () -> visitor.whoAmI().isEmpty());
        Await.until(
                "the identity provider to take our answer",
                Duration.ofSeconds(20),
                () -> realm.sessionsOf(person) == 1 && visitor.page().url().contains(Keycloak.HOST));
        assertTrue(visitor.page().locator("body").innerText().contains("You are logged out"), visitor::text);
        assertEquals("session.ended identity provider", logouts(tenant).get(0));
        assertEquals(1, messages.size(), "one LogoutRequest came");
        alteredOrAgainEndsNothing(messages.get(0), tenant);
    }

    /** The identity provider's own message: without its SessionIndex it would end every session of the person. */
    private static void alteredOrAgainEndsNothing(Request message, Tenant tenant) {
        boolean posted = message.method().equals("POST");
        String fields = posted ? message.postData() : URI.create(message.url()).getRawQuery();
        String genuine = Arrays.stream(fields.split("&"))
                .filter(field -> field.startsWith("SAMLRequest="))
                .map(field -> URLDecoder.decode(field.substring("SAMLRequest=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        String text = posted
                ? new String(Base64.getMimeDecoder().decode(genuine), StandardCharsets.UTF_8)
                : inflated(genuine);
        String wider = text.replaceAll("<(\\w+:)?SessionIndex[^>]*>[^<]*</(\\w+:)?SessionIndex>", "");
        assertNotEquals(text, wider, "a SessionIndex was there");
        String altered = posted ? encoded(wider) : deflated(wider);
        String others = Arrays.stream(fields.split("&"))
                .filter(field -> !field.startsWith("SAMLRequest="))
                .map(field -> "&" + field)
                .collect(Collectors.joining());
        assertEquals(403, send(tenant, posted, "SAMLRequest=" + Wire.encode(altered) + others));
        assertEquals("signature_invalid", tenant.newestTrace().path("reason").asText());
        assertEquals(403, send(tenant, posted, fields));
        assertEquals("replayed", tenant.newestTrace().path("reason").asText());
    }

    private static int send(Tenant tenant, boolean posted, String fields) {
        String service = tenant.acs() + "/logout";
        return Wire.send((posted
                                ? Wire.request(URI.create(service))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                                : Wire.request(URI.create(service + "?" + fields)))
                        .build())
                .statusCode();
    }

    private static void forgedMessagesEndNothing(Visitor visitor, Person person, Tenant tenant) {
        String request = "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_forged\" Version=\"2.0\"><saml:NameID>"
                + person.email() + "</saml:NameID></samlp:LogoutRequest>";
        String message = encoded(request);
        String path = "/auth/saml/" + tenant.companyId() + "/logout";
        int posted = Wire.send(Wire.request(node.url().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(Wire.form(Map.of("SAMLRequest", message)))
                        .build())
                .statusCode();
        assertEquals(403, posted);
        assertEquals("signature_missing", tenant.newestTrace().path("reason").asText());
        Answer redirected =
                node.get(path + "?SAMLRequest=" + URLEncoder.encode(deflated(request), StandardCharsets.UTF_8)
                        + "&SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256&Signature=AAAA");
        assertEquals(403, redirected.status());
        assertEquals("signature_invalid", tenant.newestTrace().path("reason").asText());
        assertEquals(person.email(), visitor.whoAmI());
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String inflated(String message) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(Base64.getMimeDecoder().decode(message));
            byte[] buffer = new byte[65_536];
            return new String(buffer, 0, inflater.inflate(buffer), StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new AssertionError("not deflated", e);
        } finally {
            inflater.end();
        }
    }

    private static String deflated(String text) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] buffer = new byte[65_536];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer, length));
    }

    /** What the audit says of logouts, newest first. */
    private static List<String> logouts(Tenant tenant) {
        JsonNode rows =
                node.operator().get(tenant.path("/audit")).expect(200).json().path("items");
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path("action").asText().matches("session\\.(ended|logout_answered)"))
                .map(row -> row.path("action").asText() + " "
                        + row.path("details")
                                .path(row.path("details").has("by") ? "by" : "status")
                                .asText())
                .toList();
    }

    /** A realm that verifies our signatures and takes part in single logout by one binding. */
    private static Realm realm(Tenant tenant, Person person, Binding binding) {
        Realm realm = Keycloak.shared().realm();
        realm.person(person);
        realm.serviceProvider(
                new ServiceProvider(node.url().toString(), tenant.acs().toString())
                        .signedRequests(SpMetadata.of(node, tenant).certificate("signing"))
                        .loggingOutAt(tenant.acs() + "/logout", binding == Binding.POST));
        return realm;
    }

    /** The realm's metadata offers both bindings; for POST it is pasted without the other one. */
    private static JsonNode settings(Realm realm, Binding binding) {
        ObjectNode settings = Json.object("provider", "generic", "signAuthnRequests", true);
        if (binding == Binding.REDIRECT) {
            return settings.put("metadataUrl", realm.metadataUrl().toString());
        }
        String metadata = Wire.send(Wire.request(realm.metadataUrl()).build()).body();
        return settings.put(
                "metadataXml", metadata.replaceAll("<(\\w+:)?SingleLogoutService[^>]*HTTP-Redirect[^>]*/>", ""));
    }

    private static String login(Tenant tenant) {
        return "/auth/saml/" + tenant.companyId() + "/login";
    }
}
