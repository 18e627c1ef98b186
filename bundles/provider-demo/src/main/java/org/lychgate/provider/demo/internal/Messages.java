package org.lychgate.provider.demo.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** SAML messages as browsers carry them. */
final class Messages {

    private static final int LONGEST = 64 * 1024;

    private Messages() {}

    /** HTTP-Redirect: base64 of deflated XML (SAML bindings 3.4.4.1); empty for what is none. */
    static Optional<Element> redirected(String message) {
        return decoded(message).flatMap(Messages::inflated).flatMap(Xml::read);
    }

    /** HTTP-POST: base64 of XML (SAML bindings 3.5.4); empty for what is none. */
    static Optional<Element> posted(String message) {
        return decoded(message)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .flatMap(Xml::read);
    }

    /** The XML as HTTP-Redirect carries it. */
    static String deflated(String xml) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, raw)) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Whether a message is the protocol's of that name. */
    static boolean is(Element message, String name) {
        return name.equals(message.getLocalName()) && Xml.PROTOCOL.equals(message.getNamespaceURI());
    }

    /** Who says that it wrote the message; may be empty. */
    static String issuer(Element message) {
        return first(message, Xml.ASSERTION, "Issuer");
    }

    /** The text of the first element of that name; empty if there is none. */
    static String first(Element message, String namespace, String name) {
        Node found = message.getElementsByTagNameNS(namespace, name).item(0);
        return found == null ? "" : found.getTextContent();
    }

    private static Optional<byte[]> decoded(String message) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(message)).filter(bytes -> bytes.length <= LONGEST);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> inflated(byte[] deflated) {
        Inflater raw = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated), raw)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            raw.end();
        }
    }
}
