package org.lychgate.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.osgi.annotation.versioning.ProviderType;

/** Where this portal stands. Every link is built from the configured public URL, never from a Host header. */
@ProviderType
public interface Site {

    /** The public URL, without a trailing slash. */
    URI publicUrl();

    /** The public address of a path that starts with a slash. */
    String absolute(String path);

    /** Whether people reach it by https. */
    boolean secure();

    /** Whether the public URL names this machine only. */
    boolean loopback();

    /** The client's network address; {@code X-Forwarded-For} counts only behind a trusted proxy. */
    String clientAddress(HttpServletRequest request);
}
