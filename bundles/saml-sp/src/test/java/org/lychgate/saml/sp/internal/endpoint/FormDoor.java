package org.lychgate.saml.sp.internal.endpoint;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.BiFunction;
import org.lychgate.saml.sp.fake.World;

/** The assertion consumer service behind a real HTTP server, for whatever is sent there: a query and a body, neither of them escaped or checked here. */
public final class FormDoor implements BiFunction<String, String, String>, Closeable {
    private final World world = World.withAcme();
    private final SamlServer server = new SamlServer(world);

    /** Opens it on a free port. */
    public FormDoor() throws Exception {}

    /** What became of it: {@code ACCEPTED}, the code in the trace, or the status of a page. */
    @Override
    public String apply(String query, String body) {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri("/auth/saml/acme" + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.headers().allValues("Set-Cookie").stream().anyMatch(c -> c.startsWith("lychgate_session="))) {
            return "ACCEPTED";
        }
        return answer.headers().firstValue("X-Lychgate-Trace").isPresent()
                ? String.valueOf(world.traces.last().reason())
                : "page " + answer.statusCode();
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
