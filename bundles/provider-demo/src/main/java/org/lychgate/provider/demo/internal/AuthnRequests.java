package org.lychgate.provider.demo.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads AuthnRequests of this portal (SAML core 3.4.1), by redirect or by form. */
final class AuthnRequests {

    private static final int LONGEST = 64 * 1024;

    private final DemoSite site;

    AuthnRequests(DemoSite site) {
        this.site = site;
    }

    /** HTTP-Redirect: base64 of deflated XML (SAML bindings 3.4.4.1). */
    Asked redirected(String message, String relayState) {
        return decoded(message)
                .flatMap(AuthnRequests::inflated)
                .map(xml -> asked(xml, relayState))
                .orElseGet(Asked.Unusable::new);
    }

    /** HTTP-POST: base64 of XML (SAML bindings 3.5.4). */
    Asked posted(String message, String relayState) {
        return decoded(message)
                .map(bytes -> asked(new String(bytes, StandardCharsets.UTF_8), relayState))
                .orElseGet(Asked.Unusable::new);
    }

    /** Somebody opened the page without being sent: goes on to the sample organization. */
    Asked onTheirOwn() {
        return new Asked.SignIn(site.absolute("/auth/saml/" + SampleOrganization.COMPANY), Optional.empty(), "");
    }

    private Asked asked(String xml, String relayState) {
        Optional<Element> request = Xml.read(xml)
                .filter(root ->
                        "AuthnRequest".equals(root.getLocalName()) && Xml.PROTOCOL.equals(root.getNamespaceURI()));
        if (request.isEmpty()) {
            return new Asked.Unusable();
        }
        String id = request.get().getAttribute("ID");
        String acs = request.get().getAttribute("AssertionConsumerServiceURL");
        if (id.isEmpty() || !site.isAcs(acs) || !site.spEntityId().equals(issuer(request.get()))) {
            return new Asked.Unusable();
        }
        return new Asked.SignIn(acs, Optional.of(id), relayState);
    }

    private static String issuer(Element request) {
        Node issuer = request.getElementsByTagNameNS(Xml.ASSERTION, "Issuer").item(0);
        return issuer == null ? "" : issuer.getTextContent();
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
