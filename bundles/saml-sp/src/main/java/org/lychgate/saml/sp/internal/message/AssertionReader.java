package org.lychgate.saml.sp.internal.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Element;

/** Reads an Assertion from one element and nowhere else. Our own reading, because OpenSAML trims values that must be compared byte for byte. */
public final class AssertionReader {
    private static final Set<String> UNDERSTOOD = Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

    private AssertionReader() {}

    /**
     * Reads an Assertion.
     *
     * @param element a {@code saml:Assertion}
     * @throws MessageRefused XML_FORBIDDEN for doubled parts or a missing ID
     */
    public static SamlAssertion read(Element element) throws MessageRefused {
        Optional<Element> subject = Dom.only(element, Names.SAML, "Subject");
        return new SamlAssertion(
                SamlResponse.id(element),
                Dom.attribute(element, "Version"),
                Dom.attribute(element, "IssueInstant"),
                SamlResponse.issuer(element),
                conditions(element),
                subject.map(AssertionReader::nameIds).orElse(List.of()),
                subject.isEmpty() ? List.of() : confirmations(subject.get()),
                authnStatements(element),
                attributes(element));
    }

    private static SamlAssertion.@Nullable Conditions conditions(Element assertion) throws MessageRefused {
        Optional<Element> conditions = Dom.only(assertion, Names.SAML, "Conditions");
        if (conditions.isEmpty()) {
            return null;
        }
        List<List<String>> audiences = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Element condition : Dom.children(conditions.get())) {
            if (Dom.is(condition, Names.SAML, "AudienceRestriction")) {
                audiences.add(audiences(condition));
            } else if (!Names.SAML.equals(condition.getNamespaceURI())
                    || !UNDERSTOOD.contains(condition.getLocalName())) {
                unknown.add(condition.getLocalName());
            }
        }
        return new SamlAssertion.Conditions(
                Dom.attribute(conditions.get(), "NotBefore"),
                Dom.attribute(conditions.get(), "NotOnOrAfter"),
                List.copyOf(audiences),
                List.copyOf(unknown));
    }

    private static List<String> audiences(Element restriction) {
        return Dom.children(restriction, Names.SAML, "Audience").stream()
                .map(audience -> Optional.ofNullable(Dom.text(audience)).orElse(""))
                .toList();
    }

    private static List<SamlAssertion.NameId> nameIds(Element subject) {
        return Dom.children(subject, Names.SAML, "NameID").stream()
                .map(SamlAssertion.NameId::read)
                .toList();
    }

    private static List<SamlAssertion.Confirmation> confirmations(Element subject) throws MessageRefused {
        List<SamlAssertion.Confirmation> found = new ArrayList<>();
        for (Element confirmation : Dom.children(subject, Names.SAML, "SubjectConfirmation")) {
            SamlAssertion.Data data = Dom.only(confirmation, Names.SAML, "SubjectConfirmationData")
                    .map(AssertionReader::data)
                    .orElse(null);
            found.add(new SamlAssertion.Confirmation(Dom.attribute(confirmation, "Method"), data));
        }
        return List.copyOf(found);
    }

    private static SamlAssertion.Data data(Element element) {
        return new SamlAssertion.Data(
                Dom.attribute(element, "Recipient"),
                Dom.attribute(element, "NotBefore"),
                Dom.attribute(element, "NotOnOrAfter"),
                Dom.attribute(element, "InResponseTo"));
    }

    private static List<SamlAssertion.AuthnStatement> authnStatements(Element assertion) {
        return Dom.children(assertion, Names.SAML, "AuthnStatement").stream()
                .map(e -> new SamlAssertion.AuthnStatement(
                        Dom.attribute(e, "SessionIndex"), Dom.attribute(e, "SessionNotOnOrAfter")))
                .toList();
    }

    private static List<SamlAssertion.Attribute> attributes(Element assertion) {
        return Dom.children(assertion, Names.SAML, "AttributeStatement").stream()
                .flatMap(statement -> Dom.children(statement, Names.SAML, "Attribute").stream())
                .map(AssertionReader::attribute)
                .toList();
    }

    private static SamlAssertion.Attribute attribute(Element element) {
        return new SamlAssertion.Attribute(
                element.getAttributeNS(null, "Name"),
                Dom.attribute(element, "FriendlyName"),
                Dom.children(element, Names.SAML, "AttributeValue").stream()
                        .map(value -> Optional.ofNullable(Dom.text(value)))
                        .toList());
    }
}
