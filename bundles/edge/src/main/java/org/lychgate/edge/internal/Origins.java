package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.lychgate.edge.Site;

/** Whether a post comes from a page of our own, by what browsers say about it ({@code Origin}, {@code Sec-Fetch-Site}). */
final class Origins {
    private final Site site;

    Origins(Site site) {
        this.site = site;
    }

    boolean own(HttpServletRequest request) {
        String fetchSite = request.getHeader("Sec-Fetch-Site");
        if (fetchSite != null && !fetchSite.equals("same-origin")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            // No browser leaves it out of a post from another origin.
            return true;
        }
        if (origin.equals("null")) {
            // Pages with Referrer-Policy no-referrer post like this; then only Sec-Fetch-Site tells them from a
            // stranger's sandbox. Browsers send
            // it to https and to this machine only.
            return fetchSite != null || (!site.secure() && !site.loopback());
        }
        return origin.equals(site.publicUrl().toString()) || (site.loopback() && sameMachine(origin));
    }

    /** On a site of this machine, localhost, 127.0.0.1 and [::1] are one. */
    private boolean sameMachine(String origin) {
        URI uri = parse(origin);
        URI ours = site.publicUrl();
        return uri != null
                && uri.getHost() != null
                && ConfiguredSite.isLoopback(uri.getHost())
                && ours.getScheme().equals(uri.getScheme())
                && ours.getPort() == uri.getPort();
    }

    private static @Nullable URI parse(String origin) {
        try {
            return URI.create(origin);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
