package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.lychgate.edge.Site;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The site as the operator configured it. */
@Component(configurationPid = ConfiguredSite.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConfiguredSite implements Site {
    static final String PID = "org.lychgate.edge";

    /** What the operator sets. */
    @interface Config {
        /** {@code LYCHGATE_PUBLIC_URL}. */
        String public_url();

        /** {@code LYCHGATE_TRUSTED_PROXIES}: addresses or CIDR blocks, separated by commas. */
        String trusted_proxies() default "";
    }

    private final URI publicUrl;
    private final List<AddressBlock> proxies;

    /** @throws IllegalArgumentException with one plain sentence if a value cannot be used */
    @Activate
    public ConfiguredSite(Config config) {
        this(config.public_url(), config.trusted_proxies());
    }

    ConfiguredSite(String publicUrl, String trustedProxies) {
        this.publicUrl = parse(publicUrl);
        this.proxies = AddressBlock.list(trustedProxies);
    }

    @Override
    public URI publicUrl() {
        return publicUrl;
    }

    @Override
    public String absolute(String path) {
        return publicUrl + path;
    }

    @Override
    public boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    @Override
    public boolean loopback() {
        return isLoopback(publicUrl.getHost());
    }

    @Override
    public String clientAddress(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        List<String> hops = hops(request);
        // Read from the nearest hop outwards: what stands further left than the first untrusted hop may be invented.
        for (String hop : hops) {
            if (!trusted(address) || !AddressBlock.isAddress(hop)) {
                return address;
            }
            address = hop;
        }
        return address;
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private boolean trusted(String address) {
        return proxies.stream().anyMatch(block -> block.contains(address));
    }

    private static List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            for (String hop : header.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        Collections.reverse(hops);
        return hops;
    }

    private static URI parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("LYCHGATE_PUBLIC_URL is not a URL: " + text, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean bare = uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null
                && (uri.getRawPath() == null
                        || uri.getRawPath().isEmpty()
                        || uri.getRawPath().equals("/"));
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "LYCHGATE_PUBLIC_URL is http:// or https://, a host and perhaps a port, without a path: " + text);
        }
        boolean usual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort()));
    }
}
