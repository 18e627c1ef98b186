package org.lychgate.provider.demo.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Answers LogoutRequests of this portal by HTTP-Redirect (SAML core 3.7, profiles 4.4). The demo's identity provider keeps no sessions, so that somebody is signed
 * out of it at once; all there is to do is to say so, signed, to the organization that the session was for.
 */
final class Logouts {

    private static final String ALGORITHM = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    /** An organization's session: see {@link #sessionIndex}. */
    private static final Pattern INDEX = Pattern.compile("([a-z0-9]{4,32})\\..+");

    private final DemoSite site;
    private final DemoKey key;
    private final Clock clock;

    Logouts(DemoSite site, DemoKey key, Clock clock) {
        this.site = site;
        this.key = key;
        this.clock = clock;
    }

    /** A name for a session by which a LogoutRequest tells the organization it is of, as all have one entity ID. */
    static String sessionIndex(String company, String assertionId) {
        return company + "." + assertionId;
    }

    /** Where the browser takes the signed answer; empty where the message is not a LogoutRequest of this portal. */
    Optional<String> answer(String message, String relayState) {
        return Messages.redirected(message)
                .filter(request -> Messages.is(request, "LogoutRequest"))
                .filter(request -> !request.getAttribute("ID").isEmpty())
                .filter(request -> site.spEntityId().equals(Messages.issuer(request)))
                .map(request -> location(request, relayState));
    }

    private String location(Element request, String relayState) {
        String to = site.logout(company(request));
        String query = "SAMLResponse=" + encoded(Messages.deflated(response(request.getAttribute("ID"), to)))
                + (relayState.isEmpty() ? "" : "&RelayState=" + encoded(relayState)) + "&SigAlg=" + encoded(ALGORITHM);
        return to + "?" + query + "&Signature=" + encoded(signed(query));
    }

    private static String company(Element request) {
        Matcher index = INDEX.matcher(Messages.first(request, Xml.PROTOCOL, "SessionIndex"));
        return index.matches() ? index.group(1) : SampleOrganization.COMPANY.value();
    }

    private String response(String inResponseTo, String destination) {
        Document document = Xml.empty();
        Element response = document.createElementNS(Xml.PROTOCOL, "samlp:LogoutResponse");
        document.appendChild(response);
        response.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:samlp", Xml.PROTOCOL);
        response.setAttribute("ID", "_" + UUID.randomUUID());
        response.setAttribute("Version", "2.0");
        response.setAttribute(
                "IssueInstant", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        response.setAttribute("Destination", destination);
        response.setAttribute("InResponseTo", inResponseTo);
        Element issuer = document.createElementNS(Xml.ASSERTION, "saml:Issuer");
        issuer.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:saml", Xml.ASSERTION);
        issuer.setTextContent(site.entityId());
        response.appendChild(issuer);
        Element status = document.createElementNS(Xml.PROTOCOL, "samlp:Status");
        Element code = document.createElementNS(Xml.PROTOCOL, "samlp:StatusCode");
        code.setAttribute("Value", "urn:oasis:names:tc:SAML:2.0:status:Success");
        status.appendChild(code);
        response.appendChild(status);
        return Xml.write(document);
    }

    /** Signs the query as it is sent (SAML bindings 3.4.4.1). */
    private String signed(String query) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.secret());
            signature.update(query.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo cannot sign", e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
