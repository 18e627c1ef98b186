package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A realm of Keycloak: one customer's identity provider. */
public final class Realm {
    /** The password of every person in every realm. */
    public static final String PASSWORD = "correct horse battery staple";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Keycloak keycloak;
    private final String name;
    private final String id;
    private int keyPriority = 100;

    private Realm(Keycloak keycloak, String name, String id) {
        this.keycloak = keycloak;
        this.name = name;
        this.id = id;
    }

    static Realm make(Keycloak keycloak) {
        String name = "realm" + COUNT.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
        keycloak.call("POST", "", Json.object("realm", name, "enabled", true, "sslRequired", "none"))
                .expect(201);
        JsonNode profile = keycloak.get("/" + name + "/users/profile");
        ((ObjectNode) profile).put("unmanagedAttributePolicy", "ENABLED");
        keycloak.call("PUT", "/" + name + "/users/profile", profile).expect(200);
        return new Realm(keycloak, name, keycloak.get("/" + name).path("id").asText());
    }

    /** The entity ID in this realm's metadata. */
    public String entityId() {
        return keycloak.browserUrl() + "/realms/" + name;
    }

    /** Where this realm's metadata is fetched from, over loopback http. */
    public URI metadataUrl() {
        return keycloak.loopbackUrl().resolve("/realms/" + name + "/protocol/saml/descriptor");
    }

    /** The page a person's IdP tile leads to: an IdP-initiated login. */
    public URI tile(String clientUrlName) {
        return URI.create(keycloak.browserUrl() + "/realms/" + name + "/protocol/saml/clients/" + clientUrlName);
    }

    /** Adds a person who signs in with {@link #PASSWORD}. */
    public Realm person(Person person) {
        keycloak.call(
                        "POST",
                        "/" + name + "/users",
                        Json.object(
                                "username", person.email(),
                                "email", person.email(),
                                "emailVerified", true,
                                "enabled", true,
                                "firstName", person.firstName(),
                                "lastName", person.lastName(),
                                "attributes", Map.of("saml_id", List.of(person.samlId())),
                                "credentials",
                                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))))
                .expect(201);
        return this;
    }

    /** The page where a person signs out at the identity provider itself, and so of every portal. */
    public URI logoutPage() {
        return URI.create(keycloak.browserUrl() + "/realms/" + name + "/protocol/openid-connect/logout");
    }

    /** How many sessions the identity provider has of a person. */
    public int sessionsOf(Person person) {
        String id = keycloak.get("/" + name + "/users?exact=true&username=" + Wire.encode(person.email()))
                .path(0)
                .path("id")
                .asText();
        return keycloak.get("/" + name + "/users/" + id + "/sessions").size();
    }

    /** Ends every session at the identity provider, so that the next login asks for name and password. */
    public void logoutAll() {
        keycloak.call("POST", "/" + name + "/logout-all", Json.object()).expect(200);
    }

    /** Registers a service provider, or replaces the one of the same entity ID. */
    public void serviceProvider(ServiceProvider sp) {
        JsonNode known = keycloak.get("/" + name + "/clients?clientId=" + Wire.encode(sp.entityId()));
        for (JsonNode client : known) {
            keycloak.call("DELETE", "/" + name + "/clients/" + client.path("id").asText(), null)
                    .expect(204);
        }
        Answer made =
                keycloak.call("POST", "/" + name + "/clients", sp.client()).expect(201);
        String client = made.header("Location").replaceFirst(".*/", "");
        for (JsonNode scope : keycloak.get("/" + name + "/clients/" + client + "/default-client-scopes")) {
            keycloak.call(
                            "DELETE",
                            "/" + name + "/clients/" + client + "/default-client-scopes/"
                                    + scope.path("id").asText(),
                            null)
                    .expect(204);
        }
    }

    /** Signs with a new key from now on; the old key vanishes from the metadata. */
    public void rotateKey() {
        List<JsonNode> old = new ArrayList<>();
        String components = "/" + name + "/components";
        keycloak.get(components + "?type=org.keycloak.keys.KeyProvider").forEach(component -> {
            if ("rsa-generated".equals(component.path("providerId").asText())) {
                old.add(component);
            }
        });
        keyPriority += 100;
        keycloak.call(
                        "POST",
                        components,
                        Json.object(
                                "name",
                                "rsa-" + keyPriority,
                                "providerId",
                                "rsa-generated",
                                "providerType",
                                "org.keycloak.keys.KeyProvider",
                                "parentId",
                                id,
                                "config",
                                Map.of("priority", List.of(Integer.toString(keyPriority)))))
                .expect(201);
        for (JsonNode component : old) {
            keycloak.call("DELETE", components + "/" + component.path("id").asText(), null)
                    .expect(204);
        }
    }
}
