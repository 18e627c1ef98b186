package org.lychgate.provider.demo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

final class AuthnRequestsTest {

    private static final String ACS = "http://localhost:8080/auth/saml/demo";
    private static final Asked UNUSABLE = new Asked.Unusable();

    private final AuthnRequests requests = new AuthnRequests(DemoSiteTest.SITE);

    @Test
    void aRequestComesByRedirectOrByForm() throws IOException {
        Asked expected = new Asked.SignIn(ACS, Optional.of("_7"), "back");
        String xml = request("http://localhost:8080", ACS);

        assertEquals(expected, requests.redirected(deflated(xml), "back"));
        assertEquals(expected, requests.posted(base64(xml.getBytes(StandardCharsets.UTF_8)), "back"));
    }

    @Test
    void strangersGetNoAnswer() throws IOException {
        assertEquals(UNUSABLE, requests.redirected(deflated(request("https://evil.example", ACS)), ""));
        assertEquals(
                UNUSABLE,
                requests.redirected(
                        deflated(request("http://localhost:8080", "https://evil.example/auth/saml/demo")), ""));
    }

    @Test
    void whatIsNoRequestIsRefused() throws IOException {
        String request = request("http://localhost:8080", ACS);
        assertEquals(UNUSABLE, requests.redirected("not base64 at all!", ""));
        assertEquals(UNUSABLE, requests.redirected(base64(new byte[] {1, 2, 3}), ""));
        assertEquals(UNUSABLE, requests.redirected(deflated("<no"), ""));
        assertEquals(UNUSABLE, requests.redirected(deflated(request.replace("AuthnRequest", "LogoutRequest")), ""));
        assertEquals(
                UNUSABLE, requests.redirected(deflated("<!DOCTYPE a [<!ENTITY e 'x'>]>" + request), ""), "a DOCTYPE");
        assertEquals(UNUSABLE, requests.redirected(deflated(request + " ".repeat(1 << 20)), ""), "a bomb");
    }

    @Test
    void whoComesOnTheirOwnGoesToTheSampleOrganization() {
        assertEquals(new Asked.SignIn(ACS, Optional.empty(), ""), requests.onTheirOwn());
    }

    static String request(String issuer, String acs) {
        return "<samlp:AuthnRequest xmlns:samlp='" + Xml.PROTOCOL + "' ID='_7' AssertionConsumerServiceURL='" + acs
                + "'><saml:Issuer xmlns:saml='" + Xml.ASSERTION + "'>" + issuer + "</saml:Issuer></samlp:AuthnRequest>";
    }

    static String deflated(String xml) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        }
        return base64(bytes.toByteArray());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
