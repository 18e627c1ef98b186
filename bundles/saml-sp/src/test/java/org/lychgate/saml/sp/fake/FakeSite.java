package org.lychgate.saml.sp.fake;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.lychgate.edge.Site;

/** A portal at a fixed address. */
public record FakeSite(URI publicUrl) implements Site {
    @Override
    public String absolute(String path) {
        return publicUrl + path;
    }

    @Override
    public boolean secure() {
        return publicUrl.getScheme().equals("https");
    }

    @Override
    public boolean loopback() {
        return publicUrl.getHost().equals("localhost");
    }

    @Override
    public String clientAddress(HttpServletRequest request) {
        return request.getRemoteAddr();
    }
}
