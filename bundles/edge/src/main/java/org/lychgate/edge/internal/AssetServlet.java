package org.lychgate.edge.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The stylesheet, the icon and the one script that the common frame names. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-assets",
            "osgi.http.whiteboard.servlet.pattern=/assets/lychgate.css",
            "osgi.http.whiteboard.servlet.pattern=/assets/lychgate.svg",
            "osgi.http.whiteboard.servlet.pattern=/assets/submit.js"
        })
public final class AssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> TYPES = Map.of(
            "/assets/lychgate.css", "text/css;charset=utf-8",
            "/assets/lychgate.svg", "image/svg+xml",
            "/assets/submit.js", "text/javascript;charset=utf-8");

    private final transient Map<String, Asset> assets;

    private record Asset(String type, byte[] bytes, String etag) {
        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Asset that && etag.equals(that.etag);
        }

        @Override
        public int hashCode() {
            return etag.hashCode();
        }

        @Override
        public String toString() {
            return "Asset[" + type + ", " + etag + "]";
        }
    }

    /** Reads the files once. */
    @Activate
    public AssetServlet() {
        assets = TYPES.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> read(e.getKey(), e.getValue())));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asset asset = assets.get(request.getRequestURI());
        if (asset == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setHeader("ETag", asset.etag());
        if (asset.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.type());
        response.setContentLength(asset.bytes().length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(asset.bytes());
        }
    }

    private static Asset read(String path, String type) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream stream = AssetServlet.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The bundle lacks " + name + ".");
            }
            byte[] bytes = stream.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Asset(type, bytes, '"' + HexFormat.of().formatHex(digest, 0, 8) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle's " + name + " cannot be read.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
