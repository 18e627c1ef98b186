package org.lychgate.scim.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.lychgate.scim.endpoint.internal.ScimServer;

/** The endpoint over HTTP. */
public final class HttpPortal implements Portal {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String token;

    private HttpPortal(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Fresh organizations of a server, one a call. */
    public static Supplier<Portal> organizationsOf(ScimServer server) {
        return () -> of(server.newOrganization());
    }

    /** The endpoint of an organization. */
    public static Portal of(ScimServer.Organization organization) {
        return new HttpPortal(organization.base().toString(), organization.token());
    }

    @Override
    public Answer send(Request request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(base + request.target()))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
        request.headers().forEach(http::header);
        if (request.body() != null && !request.headers().containsKey("Content-Type")) {
            http.header("Content-Type", "application/scim+json");
        }
        http.method(
                request.method(),
                request.body() == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(request.body()));
        try {
            HttpResponse<String> response = CLIENT.send(http.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
