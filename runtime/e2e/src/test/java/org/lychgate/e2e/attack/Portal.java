package org.lychgate.e2e.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.SpMetadata;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;
import org.lychgate.saml.sp.attack.Keys;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.TestKey;

/** A node with the two organizations of the attack suite, behind one identity provider, and Alice bound in both. */
final class Portal implements AutoCloseable {
    static final String ISSUER = "https://idp.example.com/saml";
    private static final Person ALICE = new Person("alice@example.com", "Alice", "Liddell", "alice-1");

    private final Node node;
    private final Mailbox mails;
    private final HttpServer metadata;
    private final AtomicInteger fetches = new AtomicInteger();
    private final FastIdp reader = new FastIdp(ISSUER);
    private final Tenant one;
    private final Tenant two;
    private final PublicKey encryption;

    Portal() {
        metadata = serve();
        node = Node.plan().start();
        mails = node.mailbox();
        one = Tenant.create(node, "One");
        two = Tenant.create(node, "Two");
        encryption = key(SpMetadata.of(node, one).certificate("encryption"));
        enable(one, "saml_id");
        enable(two, "nameid");
    }

    private HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] xml =
                    IdpXml.of(ISSUER, Keys.trusted().toArray(TestKey[]::new)).getBytes(StandardCharsets.UTF_8);
            server.createContext("/metadata", exchange -> {
                try (exchange) {
                    fetches.incrementAndGet();
                    exchange.getResponseHeaders().set("Content-Type", "application/samlmetadata+xml");
                    exchange.sendResponseHeaders(200, xml.length);
                    exchange.getResponseBody().write(xml);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enable(Tenant tenant, String identity) {
        tenant.user(ALICE, "rep");
        node.operator()
                .put(
                        tenant.path("/sso"),
                        Json.object(
                                "provider",
                                "generic",
                                "metadataUrl",
                                "http://127.0.0.1:" + metadata.getAddress().getPort() + "/metadata",
                                "identity",
                                identity,
                                "idpInitiated",
                                true))
                .expect(200);
        tenant.verify();
        tenant.enable();
        WireBrowser browser = new WireBrowser(node.url());
        URI link = mails.takeLink(ALICE.email(), "/bind/");
        FastIdp.Request request = reader.read(tenant.startBinding(browser, link));
        Draft answer = new Draft(ISSUER, tenant.acs().toString(), node.url().toString(), now()).answering(request.id());
        arrive(browser, tenant.acs(), answer.base64()).expect(303);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static PublicKey key(String base64) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)))
                    .getPublicKey();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Posts a message as a page of the identity provider does. */
    static Answer arrive(WireBrowser browser, URI acs, String samlResponse) {
        return browser.arrive(new FastIdp.Form(acs, Map.of("SAMLResponse", samlResponse)));
    }

    Node node() {
        return node;
    }

    Tenant one() {
        return one;
    }

    Tenant two() {
        return two;
    }

    PublicKey encryption() {
        return encryption;
    }

    /** How often the metadata was fetched. */
    int fetches() {
        return fetches.get();
    }

    /** Starts a login and returns the request's ID. */
    String request(WireBrowser browser, Tenant tenant) {
        return reader.read(browser.startLogin("/auth/saml/" + tenant.companyId() + "/login"))
                .id();
    }

    /** Why the message of a trace was refused: from the organization's traces, or from the log where no organization was found. */
    String reason(Tenant tenant, String trace) {
        Answer answer = node.operator().get(tenant.path("/sso/traces/" + trace));
        if (answer.status() == 200) {
            JsonNode found = answer.json();
            return found.path("reason").asText();
        }
        return node.log()
                .lines()
                .filter(line -> line.contains(trace))
                .flatMap(line -> java.util.regex.Pattern.compile("reason (\\w+)")
                        .matcher(line)
                        .results())
                .map(result -> result.group(1))
                .findFirst()
                .orElse("no trace");
    }

    /** The words that the page of a refusal shows. */
    String words(Tenant tenant, String trace) {
        return node.operator()
                .get(tenant.path("/sso/traces/" + trace))
                .expect(200)
                .json()
                .path("words")
                .asText();
    }

    @Override
    public void close() {
        node.close();
        metadata.stop(0);
    }
}
