package org.lychgate.provider.demo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Signing out at the demo's identity provider. */
final class LogoutsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final DemoKey key = DemoKey.of(new KeptSecrets());
    private final Logouts logouts = new Logouts(DemoSiteTest.SITE, key, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theAnswerSaysThatItIsDoneToTheOrganizationOfTheSession() {
        String location = answer("acme7._1", "a b").orElseThrow();
        assertTrue(location.startsWith("http://localhost:8080/auth/saml/acme7/logout?"), location);
        Map<String, String> query = query(location);
        assertEquals("a b", query.get("RelayState"));
        Element response =
                Messages.redirected(query.getOrDefault("SAMLResponse", "")).orElseThrow();
        assertTrue(Messages.is(response, "LogoutResponse"));
        assertEquals("_9", response.getAttribute("InResponseTo"));
        assertEquals("http://localhost:8080/auth/saml/acme7/logout", response.getAttribute("Destination"));
        assertEquals(NOW.toString(), response.getAttribute("IssueInstant"));
        assertEquals(DemoSiteTest.SITE.entityId(), Messages.issuer(response));
        assertEquals(
                "urn:oasis:names:tc:SAML:2.0:status:Success",
                ResponsesTest.first(response, Xml.PROTOCOL, "StatusCode").getAttribute("Value"));
    }

    @Test
    void theQueryIsSignedAsItIsSent() throws GeneralSecurityException {
        String query = URI.create(answer("acme7._1", "").orElseThrow()).getRawQuery();
        assertFalse(query.contains("RelayState"));
        int end = query.indexOf("&Signature=");
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key.certificate());
        check.update(query.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        String signature = URLDecoder.decode(query.substring(end + "&Signature=".length()), StandardCharsets.UTF_8);
        assertTrue(check.verify(Base64.getDecoder().decode(signature)));
    }

    @Test
    void whoseSessionItWasStandsInTheResponseThatBeganIt() {
        Responses responses = new Responses(DemoSiteTest.SITE, new Signer(key), Clock.fixed(NOW, ZoneOffset.UTC));
        for (Map.Entry<String, String> company : Map.of(
                        "/auth/saml/acme7", "acme7", "/api/saml/consume", SampleOrganization.COMPANY.value())
                .entrySet()) {
            String acs = DemoSiteTest.SITE.absolute(company.getKey());
            Element response = ResponsesTest.read(
                    responses.response(new Asked.SignIn(acs, Optional.empty(), ""), DemoPerson.ADMIN));
            String index = ResponsesTest.first(response, Xml.ASSERTION, "AuthnStatement")
                    .getAttribute("SessionIndex");
            assertTrue(
                    answer(index, "").orElseThrow().contains("/auth/saml/" + company.getValue() + "/logout?"), index);
        }
    }

    @Test
    void anIndexThatIsNotOursLeadsToTheSampleOrganization() {
        for (String index : new String[] {"", "_1", "evil/x._1", "../../x._1"}) {
            assertTrue(
                    answer(index, "").orElseThrow().startsWith("http://localhost:8080/auth/saml/demo/logout?"), index);
        }
    }

    @Test
    void strangersAndOtherMessagesGetNoAnswer() {
        String request = request(DemoSiteTest.SITE.spEntityId(), "acme7._1");
        for (String wrong : new String[] {
            request("https://evil.example", "acme7._1"),
            request.replace("LogoutRequest", "AuthnRequest"),
            request.replace("ID='_9'", ""),
            "<no"
        }) {
            assertEquals(Optional.empty(), logouts.answer(Messages.deflated(wrong), ""));
        }
        assertEquals(Optional.empty(), logouts.answer("not base64 at all!", ""));
    }

    static String request(String issuer, String sessionIndex) {
        return "<samlp:LogoutRequest xmlns:samlp='" + Xml.PROTOCOL + "' ID='_9'><saml:Issuer xmlns:saml='"
                + Xml.ASSERTION + "'>" + issuer + "</saml:Issuer><samlp:SessionIndex>" + sessionIndex
                + "</samlp:SessionIndex></samlp:LogoutRequest>";
    }

    private Optional<String> answer(String sessionIndex, String relayState) {
        return logouts.answer(Messages.deflated(request(DemoSiteTest.SITE.spEntityId(), sessionIndex)), relayState);
    }

    private static Map<String, String> query(String location) {
        Map<String, String> query = new HashMap<>();
        for (String part : URI.create(location).getRawQuery().split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
