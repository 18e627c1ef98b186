package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** An organization on a node, set up by the operator. */
public final class Tenant {
    /** The password of everybody who has one. */
    public static final String PASSWORD = "a portal passphrase of its own";

    private final Node node;
    private final String companyId;

    private Tenant(Node node, String companyId) {
        this.node = node;
        this.companyId = companyId;
    }

    /** Makes an organization. */
    public static Tenant create(Node node, String name) {
        JsonNode made = node.operator()
                .post("/organizations", Json.object("name", name))
                .expect(201)
                .json();
        return new Tenant(node, made.path("companyId").asText());
    }

    public String companyId() {
        return companyId;
    }

    /** The organization's part of the admin API, as a path. */
    public String path(String rest) {
        return "/organizations/" + companyId + rest;
    }

    /** The organization's own assertion consumer service. */
    public URI acs() {
        return node.url().resolve("/auth/saml/" + companyId);
    }

    /** Adds an active local user with {@link #PASSWORD}; returns the id. */
    public String user(Person person, String role) {
        ObjectNode body = invitationOf(person, role);
        body.put("password", PASSWORD);
        return node.operator()
                .post(path("/users"), body)
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** Invites a person by mail; returns the id. */
    public String invite(Person person, String role) {
        return node.operator()
                .post(path("/users"), invitationOf(person, role))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** The user as the API shows it. */
    public JsonNode user(String id) {
        return node.operator().get(path("/users/" + id)).expect(200).json();
    }

    /** Saves the identity provider's metadata, verifies it and enables it, with no admin proven. */
    public JsonNode enable(String provider, FastIdp idp, boolean idpInitiated) {
        node.operator()
                .put(
                        path("/sso"),
                        Json.object(
                                "provider", provider,
                                "metadataXml", idp.metadata(),
                                "idpInitiated", idpInitiated))
                .expect(200);
        verify();
        return enable();
    }

    /** Runs the checks, none of which may fail. */
    public JsonNode verify() {
        JsonNode verified =
                node.operator().post(path("/sso/verify")).expect(200).json();
        if (!verified.path("ok").asBoolean()) {
            throw new AssertionError("verify found: " + verified.path("checks"));
        }
        return verified;
    }

    /** Enables single sign-on although no admin has proven the connection. */
    public JsonNode enable() {
        return node.operator()
                .post(path("/sso/enable"), Json.object("acknowledge", List.of("no-proven-admin")))
                .expect(200)
                .json();
    }

    /** Uses a binding or invitation link in a browser; returns the portal's answer to the identity provider's response. */
    public Answer bind(WireBrowser browser, URI link, FastIdp idp, Person person) {
        return browser.arrive(idp.answer(startBinding(browser, link), person));
    }

    /** Presses the button of a binding link's page; returns the redirect to the identity provider. */
    public URI startBinding(WireBrowser browser, URI link) {
        browser.open(link).expect(200);
        Answer pressed = browser.submit(link.getRawPath(), Map.of()).expect(303);
        return browser.startLogin(browser.location(pressed)
                .map(uri -> uri.getRawPath() + "?" + uri.getRawQuery())
                .orElseThrow());
    }

    /** The newest trace of the organization's logins. */
    public JsonNode newestTrace() {
        return node.operator()
                .get(path("/sso/traces"))
                .expect(200)
                .json()
                .path("items")
                .path(0);
    }

    private static ObjectNode invitationOf(Person person, String role) {
        return Json.object(
                "email", person.email(),
                "givenName", person.firstName(),
                "familyName", person.lastName(),
                "role", role);
    }
}
