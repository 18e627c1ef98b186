package org.lychgate.provider.demo.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;

/**
 * Where the demo stands. Read from the framework's properties, as the bundle decides by them whether it starts at all.
 *
 * @param publicUrl the portal's, without a slash at its end
 * @param listener the host the listener is bound to
 * @param spEntityId the portal's SAML entity ID
 * @param mails the folder of mails that went nowhere else
 */
record DemoSite(URI publicUrl, String listener, String spEntityId, Path mails) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|::1");
    private static final Pattern COMPANY_ACS = Pattern.compile("/auth/saml/[a-z0-9]{4,32}");
    private static final String SHARED_ACS = "/api/saml/consume";

    static DemoSite of(BundleContext context) {
        return new DemoSite(
                URI.create(property(context, "lychgate.public.url")),
                property(context, "lychgate.http.host"),
                property(context, "lychgate.sp.entity.id"),
                Path.of(property(context, "lychgate.data")).resolve("mail"));
    }

    /** Why the demo must not run here (security rule 34); empty where it may. */
    Optional<String> refusal() {
        if (!isLoopback(publicUrl.getHost())) {
            return Optional.of(
                    "The demo signs everybody in who asks, so it runs only where the public URL is this machine's own, not "
                            + publicUrl + ".");
        }
        if (!isLoopback(listener)) {
            return Optional.of(
                    "The demo signs everybody in who asks, so it runs only where the listener is this machine's own, not "
                            + listener + ".");
        }
        return Optional.empty();
    }

    /** The public address of a path. */
    String absolute(String path) {
        return publicUrl + path;
    }

    /** The entity ID of the demo's identity provider, which is also where its metadata is. */
    String entityId() {
        return absolute(DemoServlet.METADATA);
    }

    /** Whether a URL is an assertion consumer service of this very portal. */
    boolean isAcs(String url) {
        String origin = publicUrl.toString();
        if (!url.startsWith(origin)) {
            return false;
        }
        String path = url.substring(origin.length());
        return path.equals(SHARED_ACS) || COMPANY_ACS.matcher(path).matches();
    }

    /** The organization whose consumer service it is; empty for the one that all share. */
    Optional<String> company(String acs) {
        return isAcs(acs) && !acs.endsWith(SHARED_ACS)
                ? Optional.of(acs.substring(acs.lastIndexOf('/') + 1))
                : Optional.empty();
    }

    /** An organization's single logout service. */
    String logout(String company) {
        return absolute("/auth/saml/" + company + "/logout");
    }

    /** Whether a Host header names this machine; a stranger's name that resolves to it does not. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static String property(BundleContext context, String name) {
        return Objects.requireNonNull(context.getProperty(name), name);
    }
}
