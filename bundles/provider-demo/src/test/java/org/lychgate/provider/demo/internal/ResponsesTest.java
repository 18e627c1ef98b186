package org.lychgate.provider.demo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class ResponsesTest {

    private static final Asked.SignIn ASKED =
            new Asked.SignIn("http://localhost:8080/auth/saml/demo", Optional.of("_1\"<&"), "state");

    private final KeptSecrets store = new KeptSecrets();
    private final DemoKey key = DemoKey.of(store);
    private final Responses responses = new Responses(
            DemoSiteTest.SITE, new Signer(key), Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void responseAndAssertionAreSignedByTheInstallationsKey() throws MarshalException, XMLSignatureException {
        Element response = read(responses.response(ASKED, DemoPerson.ADMIN));

        assertTrue(isSigned(response, key.certificate().getPublicKey()));
        assertTrue(isSigned(
                first(response, Xml.ASSERTION, "Assertion"), key.certificate().getPublicKey()));
        assertFalse(
                isSigned(response, DemoKey.of(new KeptSecrets()).certificate().getPublicKey()));
    }

    @Test
    void itSaysWhoToWhomAndInAnswerToWhat() {
        Element response = read(responses.response(ASKED, DemoPerson.ADMIN));

        assertEquals(ASKED.acs(), response.getAttribute("Destination"));
        assertEquals("_1\"<&", response.getAttribute("InResponseTo"));
        Element data = first(response, Xml.ASSERTION, "SubjectConfirmationData");
        assertEquals(ASKED.acs(), data.getAttribute("Recipient"));
        assertEquals("2026-01-01T00:05:00Z", data.getAttribute("NotOnOrAfter"));
        assertEquals("_1\"<&", data.getAttribute("InResponseTo"));
        assertEquals(
                "http://localhost:8080",
                first(response, Xml.ASSERTION, "Audience").getTextContent());
        assertEquals(
                "ada@demo.example", first(response, Xml.ASSERTION, "NameID").getTextContent());
    }

    @Test
    void whoComesOnTheirOwnAnswersNobody() {
        Element response =
                read(responses.response(new Asked.SignIn(ASKED.acs(), Optional.empty(), ""), DemoPerson.ADMIN));

        assertFalse(response.hasAttribute("InResponseTo"));
        assertFalse(first(response, Xml.ASSERTION, "SubjectConfirmationData").hasAttribute("InResponseTo"));
    }

    @Test
    void anInstallationKeepsItsKeyAndAnotherHasItsOwn() {
        assertEquals(key, DemoKey.of(store));
        assertNotEquals(
                key.certificate().getPublicKey(),
                DemoKey.of(new KeptSecrets()).certificate().getPublicKey());
    }

    static Element read(String response) {
        return Xml.read(new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8))
                .orElseThrow();
    }

    static Element first(Element root, String namespace, String name) {
        return (Element) root.getElementsByTagNameNS(namespace, name).item(0);
    }

    private static boolean isSigned(Element element, PublicKey by) throws MarshalException, XMLSignatureException {
        element.setIdAttribute("ID", true);
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (XMLSignature.XMLNS.equals(child.getNamespaceURI())) {
                DOMValidateContext context = new DOMValidateContext(by, child);
                return XMLSignatureFactory.getInstance("DOM")
                        .unmarshalXMLSignature(context)
                        .validate(context);
            }
        }
        return false;
    }
}
