package org.lychgate.edge.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lychgate.edge.internal.Assets.Asset;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Serves the stylesheets, scripts and the icon that the common frame names: by name for a while, by hash and name for ever. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-assets",
            "osgi.http.whiteboard.servlet.pattern=/assets/*"
        })
public final class AssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Assets assets;

    /** Serves nothing but what the kit has. */
    @Activate
    public AssetServlet(@Reference Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Optional<Asset> found = assets.find(name);
        boolean forEver = path.equals(assets.address(Assets.BASE + name));
        // An address of another version gets the file of now, but must not keep it.
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Asset asset = found.get();
        // Weak, as it names the content and not its compression.
        String etag = "W/\"" + asset.hash() + '"';
        response.setHeader("Cache-Control", forEver ? "public, max-age=31536000, immutable" : "public, max-age=300");
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("ETag", etag);
        if (etag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        send(request, response, asset);
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Asset asset) throws IOException {
        boolean gzip = takesGzip(request);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] bytes = asset.bytes(gzip);
        response.setContentType(asset.type());
        response.setContentLength(bytes.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(bytes);
        }
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }
}
