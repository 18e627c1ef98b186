package org.lychgate.saml.sp.internal.metadata;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One fetch with its redirects. Each step connects only to the addresses that were checked for it. */
final class HttpJourney {
    private static final Logger LOG = LoggerFactory.getLogger(HttpJourney.class);
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String REMEDY = "Check the metadata URL, or paste the metadata XML instead.";

    private final Reach reach;
    private final SSLContext tls;
    private final long deadline;
    private final long started = System.nanoTime();
    private final AtomicReference<@Nullable HttpGet> running = new AtomicReference<>();

    HttpJourney(Reach reach, SSLContext tls, long deadline) {
        this.reach = reach;
        this.tls = tls;
        this.deadline = deadline;
    }

    /** Ends whatever is under way. */
    void abort() {
        HttpGet get = running.get();
        if (get != null) {
            try {
                get.abort();
            } catch (IllegalStateException e) {
                // The client's way to say that the connection was given back at this very moment.
                LOG.debug("Nothing left to abort", e);
            }
        }
    }

    /** Goes there, and on to where it is sent. */
    Fetched to(URI url) {
        URI next = url;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Step step = step(next);
            if (step.end != null) {
                return step.end;
            }
            next = step.onwards == null ? next : step.onwards;
        }
        return failed("metadata_redirects", "The metadata URL redirects more than " + MOST_REDIRECTS + " times.");
    }

    /** Either the end or where to go on. */
    private record Step(@Nullable Fetched end, @Nullable URI onwards) {}

    private Step step(URI url) {
        if (!reach.mayUse(url)) {
            return new Step(
                    failed(
                            "metadata_url_forbidden",
                            "Metadata is fetched only over https, from an address with a host name."),
                    null);
        }
        try {
            return get(url, reach.pinned(url));
        } catch (Reach.NotAllowed e) {
            return new Step(
                    new Fetched.Failed(
                            "metadata_address_forbidden",
                            "The host of the metadata URL leads to an address that is not public.",
                            "Use a public address, paste the XML, or ask the operator to list the server in LYCHGATE_METADATA_ALLOW."),
                    null);
        } catch (IOException e) {
            return new Step(failed("metadata_unreachable", sentence(e)), null);
        }
    }

    private Step get(URI url, List<InetAddress> pinned) throws IOException {
        HttpGet get = new HttpGet(url);
        get.setHeader("Accept", "application/samlmetadata+xml, application/xml;q=0.9, */*;q=0.5");
        get.setHeader("Accept-Encoding", "identity");
        get.setHeader("Connection", "close");
        running.set(get);
        try (CloseableHttpClient client = client(pinned);
                CloseableHttpResponse response = client.execute(get)) {
            int status = response.getStatusLine().getStatusCode();
            if (REDIRECTS.contains(status)) {
                return redirect(url, response.getFirstHeader("Location"));
            }
            if (status != 200) {
                return new Step(failed("metadata_status", "The metadata server answered " + status + "."), null);
            }
            return new Step(document(response), null);
        }
    }

    private Step redirect(URI from, @Nullable Header location) {
        try {
            if (location != null) {
                return new Step(null, from.resolve(location.getValue()));
            }
        } catch (IllegalArgumentException e) {
            return new Step(failed("metadata_status", "The metadata server redirects to an invalid address."), null);
        }
        return new Step(failed("metadata_status", "The metadata server redirects to nowhere."), null);
    }

    private Fetched document(CloseableHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        Header encoding = response.getFirstHeader("Content-Encoding");
        if (encoding != null && !encoding.getValue().equalsIgnoreCase("identity")) {
            return failed(
                    "metadata_encoded",
                    "The metadata server sent a compressed document although we did not ask for one.");
        }
        if (entity == null) {
            return failed("metadata_status", "The metadata server sent an empty response.");
        }
        // Not closed: that would read on to the length the server claims. The connection is closed with the response.
        byte[] bytes = entity.getContent().readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES
                ? failed("metadata_too_large", "The metadata is larger than 1 MiB.")
                : new Fetched.Document(
                        bytes,
                        Duration.ofNanos(System.nanoTime() - started),
                        serverTime(response.getFirstHeader("Date")).orElse(null));
    }

    private static Optional<Instant> serverTime(@Nullable Header date) {
        try {
            return date == null
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(date.getValue(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private CloseableHttpClient client(List<InetAddress> pinned) {
        Registry<ConnectionSocketFactory> sockets = RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register(
                        "https",
                        new SSLConnectionSocketFactory(
                                tls,
                                new String[] {"TLSv1.3", "TLSv1.2"},
                                null,
                                SSLConnectionSocketFactory.getDefaultHostnameVerifier()))
                .build();
        BasicHttpClientConnectionManager connections =
                new BasicHttpClientConnectionManager(sockets, null, null, host -> pinned.toArray(InetAddress[]::new));
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setMessageConstraints(MessageConstraints.custom()
                        .setMaxHeaderCount(100)
                        .setMaxLineLength(8192)
                        .build())
                .build());
        int left = (int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(left)
                        .setSocketTimeout(left)
                        .setRedirectsEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                        .setAuthenticationEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Lychgate")
                .build();
    }

    private static String sentence(IOException e) {
        if (e instanceof UnknownHostException) {
            return "The host of the metadata URL is unknown.";
        }
        if (e instanceof SSLException) {
            return "The metadata server's certificate is not trusted, or the server does not support TLS 1.2 or newer.";
        }
        // A read or a connect that timed out, the handshake's included.
        if (e instanceof InterruptedIOException) {
            return "The metadata server did not answer in time.";
        }
        if (e instanceof ConnectException) {
            return "The metadata server refuses connections.";
        }
        return "The metadata server's response was cut off.";
    }

    private static Fetched.Failed failed(String code, String message) {
        return new Fetched.Failed(code, message, REMEDY);
    }
}
