package org.lychgate.edge.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The files that pages are dressed with. Each has an address with the hash of its content, which browsers may keep for ever. */
@Component(service = Assets.class)
public final class Assets {
    static final String BASE = "/assets/";

    /** Made of the others; see {@link DarkRules}. */
    static final String DARK = "dark.css";

    private static final String CSS = "text/css;charset=utf-8";
    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final Map<String, String> TYPES = Map.of(
            "tabler.min.css",
            CSS,
            "tabler.rtl.min.css",
            CSS,
            "lychgate.css",
            CSS,
            DARK,
            CSS,
            "htmx.min.js",
            SCRIPT,
            "theme.js",
            SCRIPT,
            "submit.js",
            SCRIPT,
            "console.js",
            SCRIPT,
            "lychgate.svg",
            "image/svg+xml");

    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    /** Reads files as they are asked for. */
    @Activate
    public Assets() {}

    /** A file as it is served. */
    static final class Asset {
        private final String type;
        private final byte[] bytes;
        private final byte[] zipped;
        private final String hash;

        private Asset(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
            this.zipped = zip(bytes);
            this.hash = digest(bytes);
        }

        String type() {
            return type;
        }

        byte[] bytes(boolean gzip) {
            return gzip ? zipped : bytes;
        }

        String hash() {
            return hash;
        }
    }

    /** The address of a file that is always the same content; a path that is none of ours stays as it is. */
    String address(String path) {
        return path.startsWith(BASE)
                ? find(path.substring(BASE.length()))
                        .map(asset -> BASE + asset.hash() + '/' + path.substring(BASE.length()))
                        .orElse(path)
                : path;
    }

    /** The file of that name. */
    Optional<Asset> find(String name) {
        @Nullable String type = TYPES.get(name);
        return type == null ? Optional.empty() : Optional.of(known.computeIfAbsent(name, n -> read(n, type)));
    }

    private static Asset read(String name, String type) {
        return new Asset(type, name.equals(DARK) ? dark() : bytes(name));
    }

    /** The same for both directions of writing: it holds colours only. */
    private static byte[] dark() {
        List<String> sheets = Stream.of("tabler.min.css", "lychgate.css")
                .map(name -> new String(bytes(name), StandardCharsets.UTF_8))
                .toList();
        return DarkRules.of(sheets).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The bundle lacks " + name + ".");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle's " + name + " cannot be read.", e);
        }
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written.", e);
        }
        return zipped.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
