package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import org.apache.xml.security.signature.XMLSignature;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.wire.Caps;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class StartLoginTest {
    private static final AuthnRequests.Opening OPENING = new AuthnRequests.Opening("/", null, null, null);
    private final World world = new World();

    private void acme(boolean signs, String sso, IdpMetadata.SsoBinding binding, String format) {
        Connection c = world.acme(TestKey.RSA);
        Connection.Settings s = c.settings();
        IdpMetadata m = c.metadata();
        world.connections.put(new Connection(
                c.id(),
                c.company(),
                c.stage(),
                new Connection.Settings(
                        s.provider(),
                        s.attributes(),
                        s.identity(),
                        true,
                        signs,
                        s.firstLogin(),
                        false,
                        format.isEmpty() ? null : format),
                new IdpMetadata(
                        null,
                        m.xml(),
                        m.entityId(),
                        URI.create(sso),
                        binding,
                        null,
                        m.certificates(),
                        null,
                        m.fetchedAt(),
                        null),
                null,
                null,
                null));
    }

    private static String parameter(String location, String name) {
        for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError(name + " in " + location);
    }

    private static Document request(String location) throws Exception {
        return Xmls.parse(new String(
                RedirectMessage.decode(parameter(location, "SAMLRequest"), Caps.MESSAGE), StandardCharsets.UTF_8));
    }

    private String redirect() {
        return assertInstanceOf(
                        StartLogin.Started.Redirect.class, world.parts().start().start(People.ACME, OPENING))
                .location();
    }

    @Test
    void asksForNoMoreThanIsNeeded() throws Exception {
        acme(false, "https://idp.example.com/sso?tenant=1", IdpMetadata.SsoBinding.REDIRECT, "");
        String location = redirect();
        assertTrue(location.startsWith("https://idp.example.com/sso?tenant=1&SAMLRequest="), location);
        assertFalse(location.contains("Signature="));
        Element root = request(location).getDocumentElement();
        assertEquals("AuthnRequest", root.getLocalName());
        assertEquals("_request1", root.getAttribute("ID"));
        assertEquals("2.0", root.getAttribute("Version"));
        assertEquals(World.NOW.toString(), root.getAttribute("IssueInstant").replace(".000Z", "Z"));
        assertEquals("https://idp.example.com/sso?tenant=1", root.getAttribute("Destination"));
        assertEquals(World.ACS, root.getAttribute("AssertionConsumerServiceURL"));
        assertFalse(root.hasAttribute("AssertionConsumerServiceIndex"));
        assertEquals(World.SP, Xmls.first(root.getOwnerDocument(), "Issuer").getTextContent());
        for (String absent : new String[] {"Subject", "NameIDPolicy", "RequestedAuthnContext", "Signature"}) {
            assertEquals(0, root.getElementsByTagNameNS("*", absent).getLength(), absent);
        }
    }

    @Test
    @Tag("rule-18")
    void asksForTheFormatTheProviderWants() throws Exception {
        acme(false, "https://idp.example.com/sso", IdpMetadata.SsoBinding.REDIRECT, "urn:format");
        assertEquals(
                "urn:format", Xmls.first(request(redirect()), "NameIDPolicy").getAttribute("Format"));
    }

    @Test
    @Tag("rule-18")
    void theFormatIsTheOneCopiedWhenTheConnectionWasSaved() throws Exception {
        world.providers.plug(new IdentityProvider() {
            @Override
            public ProviderDescriptor descriptor() {
                return ProviderDescriptor.builder("generic")
                        .displayName("Other")
                        .menuLabel("Other")
                        .nameIdFormat("urn:format-of-today")
                        .setupGuide(SetupGuide.builder().build())
                        .build();
            }
        });
        acme(false, "https://idp.example.com/sso", IdpMetadata.SsoBinding.REDIRECT, "urn:format");
        assertEquals(
                "urn:format", Xmls.first(request(redirect()), "NameIDPolicy").getAttribute("Format"));
        acme(false, "https://idp.example.com/sso", IdpMetadata.SsoBinding.REDIRECT, "");
        assertEquals(
                0,
                request(redirect()).getElementsByTagNameNS("*", "NameIDPolicy").getLength());
    }

    @Test
    void signsTheQueryOfARedirect() throws Exception {
        acme(true, "https://idp.example.com/sso", IdpMetadata.SsoBinding.REDIRECT, "");
        String location = redirect();
        assertEquals("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", parameter(location, "SigAlg"));
        String signed = location.substring(location.indexOf("SAMLRequest="), location.indexOf("&Signature="));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(World.keys().signing().certificate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        assertTrue(signature.verify(Base64.getDecoder().decode(parameter(location, "Signature"))));
    }

    @Test
    void signsTheDocumentOfAPost() throws Exception {
        acme(true, "https://idp.example.com/post", IdpMetadata.SsoBinding.POST, "");
        StartLogin.Started.Form form = assertInstanceOf(
                StartLogin.Started.Form.class, world.parts().start().start(People.ACME, OPENING));
        Document document =
                Xmls.parse(new String(Base64.getDecoder().decode(form.samlRequest()), StandardCharsets.UTF_8));
        document.getDocumentElement().setIdAttribute("ID", true);
        XMLSignature signature = new XMLSignature(Xmls.first(document, "Signature"), "", true);
        assertTrue(signature.checkSignatureValue(World.keys().signing().certificate()));
    }

    @Test
    void startsNothingWithoutItsProvider() {
        acme(false, "https://idp.example.com/sso", IdpMetadata.SsoBinding.REDIRECT, "");
        world.providers.unplugAll();
        assertInstanceOf(StartLogin.Started.NotNow.class, world.parts().start().start(People.ACME, OPENING));
        assertTrue(world.requests.find("_request1").isEmpty());
    }
}
