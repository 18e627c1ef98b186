package org.lychgate.provider.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.xml.XMLConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes responses that sign a person in (SAML core 3.3.3, profiles 4.1.4.2): response and assertion are both signed. */
final class Responses {

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final DemoSite site;
    private final Signer signer;
    private final Clock clock;

    Responses(DemoSite site, Signer signer, Clock clock) {
        this.site = site;
        this.signer = signer;
        this.clock = clock;
    }

    /** What goes into the form field {@code SAMLResponse}. */
    String response(Asked.SignIn asked, DemoPerson person) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Document document = Xml.empty();
        Element response = document.createElementNS(Xml.PROTOCOL, "samlp:Response");
        document.appendChild(response);
        // Canonical XML sees declarations, not what the nodes know of their namespaces.
        response.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:samlp", Xml.PROTOCOL);
        response.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:saml", Xml.ASSERTION);
        describe(response, now);
        response.setAttribute("Destination", asked.acs());
        asked.requestId().ifPresent(id -> response.setAttribute("InResponseTo", id));
        text(response, "Issuer", site.entityId());
        Element status = child(response, Xml.PROTOCOL, "samlp:Status");
        child(status, Xml.PROTOCOL, "samlp:StatusCode")
                .setAttribute("Value", "urn:oasis:names:tc:SAML:2.0:status:Success");
        assertion(response, asked, person, now);
        signer.sign(response, status);
        return Base64.getEncoder().encodeToString(Xml.write(document).getBytes(StandardCharsets.UTF_8));
    }

    private void assertion(Element response, Asked.SignIn asked, DemoPerson person, Instant now) {
        Element assertion = child(response, "Assertion");
        describe(assertion, now);
        text(assertion, "Issuer", site.entityId());
        Element subject = child(assertion, "Subject");
        text(subject, "NameID", person.email())
                .setAttribute("Format", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
        confirmation(subject, asked, now);
        conditions(assertion, now);
        authentication(assertion, asked, now);
        attributes(
                child(assertion, "AttributeStatement"),
                Map.of(
                        "first_name", person.givenName(),
                        "last_name", person.familyName(),
                        "email", person.email(),
                        "saml_id", person.id()));
        signer.sign(assertion, subject);
    }

    private static void confirmation(Element subject, Asked.SignIn asked, Instant now) {
        Element confirmation = child(subject, "SubjectConfirmation");
        confirmation.setAttribute("Method", "urn:oasis:names:tc:SAML:2.0:cm:bearer");
        Element data = child(confirmation, "SubjectConfirmationData");
        data.setAttribute("NotOnOrAfter", now.plus(GOOD_FOR).toString());
        data.setAttribute("Recipient", asked.acs());
        asked.requestId().ifPresent(id -> data.setAttribute("InResponseTo", id));
    }

    private void conditions(Element assertion, Instant now) {
        Element conditions = child(assertion, "Conditions");
        conditions.setAttribute("NotBefore", now.toString());
        conditions.setAttribute("NotOnOrAfter", now.plus(GOOD_FOR).toString());
        text(child(conditions, "AudienceRestriction"), "Audience", site.spEntityId());
    }

    private void authentication(Element assertion, Asked.SignIn asked, Instant now) {
        Element statement = child(assertion, "AuthnStatement");
        statement.setAttribute("AuthnInstant", now.toString());
        String company = site.company(asked.acs()).orElse(SampleOrganization.COMPANY.value());
        statement.setAttribute("SessionIndex", Logouts.sessionIndex(company, assertion.getAttribute("ID")));
        // Nobody was asked for a password: a click was enough.
        text(
                child(statement, "AuthnContext"),
                "AuthnContextClassRef",
                "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified");
    }

    private static void attributes(Element statement, Map<String, String> values) {
        values.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(value -> {
            Element attribute = child(statement, "Attribute");
            attribute.setAttribute("Name", value.getKey());
            text(attribute, "AttributeValue", value.getValue());
        });
    }

    private static void describe(Element element, Instant now) {
        element.setAttribute("ID", "_" + UUID.randomUUID());
        element.setAttribute("Version", "2.0");
        element.setAttribute("IssueInstant", now.toString());
    }

    private static Element text(Element parent, String name, String text) {
        Element element = child(parent, name);
        element.setTextContent(text);
        return element;
    }

    private static Element child(Element parent, String name) {
        return child(parent, Xml.ASSERTION, "saml:" + name);
    }

    private static Element child(Element parent, String namespace, String name) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }
}
