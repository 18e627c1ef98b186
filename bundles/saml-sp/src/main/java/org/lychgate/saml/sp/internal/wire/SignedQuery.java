package org.lychgate.saml.sp.internal.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;

/**
 * A message of the HTTP-Redirect binding (SAML bindings 3.4.4.1), with the signed octets exactly as they came: two ways to escape one text are two texts to
 * a signature.
 *
 * @param message the message, deflated and in base64
 * @param relayState null: none
 * @param algorithm the signature algorithm; null: unsigned
 * @param signature in base64; null: unsigned
 * @param octets what the signature covers
 */
public record SignedQuery(
        String message,
        @Nullable String relayState,
        @Nullable String algorithm,
        @Nullable String signature,
        byte[] octets) {
    private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";

    /**
     * Reads a query.
     *
     * @param query as received, not decoded
     * @param name {@code SAMLRequest} or {@code SAMLResponse}
     * @throws MessageRefused XML_MALFORMED for a parameter that is doubled or cannot be decoded, or another encoding
     */
    public static SignedQuery read(String query, String name) throws MessageRefused {
        String message = raw(query, name).orElseThrow(() -> malformed(name, "none"));
        Optional<String> relayState = raw(query, "RelayState");
        Optional<String> algorithm = raw(query, "SigAlg");
        Optional<String> signature = raw(query, "Signature");
        Optional<String> encoding = raw(query, "SAMLEncoding");
        if (encoding.isPresent() && !decoded(encoding.get()).equals(DEFLATE)) {
            throw malformed("the DEFLATE encoding", Cut.to(encoding.get()));
        }
        String octets = name + "=" + message
                + relayState.map(r -> "&RelayState=" + r).orElse("")
                + algorithm.map(a -> "&SigAlg=" + a).orElse("");
        return new SignedQuery(
                decoded(message),
                relayState.isPresent() ? decoded(relayState.get()) : null,
                algorithm.isPresent() ? decoded(algorithm.get()) : null,
                signature.isPresent() ? decoded(signature.get()) : null,
                octets.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a query has that parameter, whatever its value. */
    public static boolean has(@Nullable String query, String name) {
        return query != null && !values(query, name).isEmpty();
    }

    private static Optional<String> raw(String query, String name) throws MessageRefused {
        List<String> values = values(query, name);
        if (values.size() > 1) {
            throw malformed(name + " once", values.size() + " times");
        }
        return values.stream().findFirst();
    }

    /** Also under an escaped name: another reader would count that one. */
    private static List<String> values(String query, String name) {
        List<String> found = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (key.equals(name) || key.indexOf('%') >= 0 && unescaped(key).equals(name)) {
                found.add(equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return found;
    }

    private static String unescaped(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return key;
        }
    }

    private static String decoded(String text) throws MessageRefused {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("a query that can be decoded", "a broken escape");
        }
    }

    private static MessageRefused malformed(String expected, String received) {
        return new MessageRefused(ReasonCode.XML_MALFORMED, expected, received);
    }

    @Override
    public String toString() {
        return "SignedQuery[" + algorithm + "]";
    }
}
