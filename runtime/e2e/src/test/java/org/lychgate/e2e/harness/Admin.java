package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client of the admin REST API; paths are relative to {@code /api/admin/v1}. */
public final class Admin {
    private final URI site;
    private final UnaryOperator<HttpRequest.Builder> credential;

    private Admin(URI site, UnaryOperator<HttpRequest.Builder> credential) {
        this.site = site;
        this.credential = credential;
    }

    /** A client that shows a bearer token. */
    public static Admin bearer(URI site, String token) {
        return new Admin(site, request -> request.header("Authorization", "Bearer " + token));
    }

    /** A client that is an admin's browser: session cookie and form token. */
    public static Admin session(URI site, String cookie, String csrf) {
        return new Admin(
                site,
                request -> request.header("Cookie", cookie)
                        .header("X-Lychgate-Csrf", csrf)
                        .header("Origin", site.toString()));
    }

    /** This client, with a header on every call. */
    public Admin with(String header, String value) {
        return new Admin(site, request -> credential.apply(request).header(header, value));
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, JsonNode body) {
        return call("POST", path, body);
    }

    public Answer post(String path) {
        return call("POST", path, Json.object());
    }

    public Answer put(String path, JsonNode body) {
        return call("PUT", path, body);
    }

    public Answer patch(String path, JsonNode body) {
        return call("PATCH", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    private Answer call(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = credential
                .apply(Wire.request(site.resolve("/api/admin/v1" + path)))
                .header("Accept", "application/json");
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        return Answer.of(method + " " + path, Wire.send(request.build()));
    }
}
