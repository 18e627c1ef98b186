package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An organization's identity provider as the SCIM endpoint sees it: a client with a bearer token; paths are relative to {@code /api/scim/v2}. */
public final class Provisioner {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    private final Node node;
    private final String token;

    private Provisioner(Node node, String token) {
        this.node = node;
        this.token = token;
    }

    /** Switches provisioning on and makes a token. */
    public static Provisioner of(Node node, Tenant tenant) {
        node.operator()
                .put(
                        tenant.path("/scim"),
                        Json.object("enabled", true, "updatePolicy", "all", "groups", true, "mayGrantAdmin", true))
                .expect(200);
        JsonNode made = node.operator()
                .post(tenant.path("/scim/tokens"), Json.object("name", "test"))
                .expect(201)
                .json();
        return new Provisioner(node, made.path("token").asText());
    }

    /** An identity provider that was given a token. */
    public static Provisioner withToken(Node node, String token) {
        return new Provisioner(node, token);
    }

    /** A user as an identity provider sends it. */
    public static JsonNode user(String name) {
        String address = name + "@example.org";
        return Json.object(
                "schemas",
                List.of(USER),
                "userName",
                address,
                "externalId",
                "x-" + name,
                "displayName",
                "Person " + name,
                "name",
                Map.of("givenName", "Given " + name, "familyName", "Family " + name),
                "emails",
                List.of(Map.of("value", address, "type", "work", "primary", true)),
                "active",
                true);
    }

    /** A change of one operation. */
    public static JsonNode patch(String op, String path, Object value) {
        return Json.object(
                "schemas", List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                "Operations", List.of(Map.of("op", op, "path", path, "value", value)));
    }

    /** A query part of a list. */
    public static String filter(String filter) {
        return "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The bearer token. */
    public String token() {
        return token;
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, JsonNode body) {
        return call("POST", path, body);
    }

    public Answer patch(String path, JsonNode body) {
        return call("PATCH", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    private Answer call(String method, String path, @Nullable JsonNode body) {
        try {
            return tryCall(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    /** Any call, for tests to which a broken connection is an outcome. */
    public Answer tryCall(String method, String path, @Nullable JsonNode body) throws IOException {
        HttpRequest.Builder request = Wire.request(node.address().resolve("/api/scim/v2" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/scim+json");
        if (body != null) {
            request.header("Content-Type", "application/scim+json");
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        return Answer.of(method + " " + path, Wire.trySend(request.build()));
    }
}
