package org.lychgate.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.VerifiedAssertion;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the identity provider put its signature under, written down by the signer at the moment of signing, in the fuzzer's own reading of the tree.
 *
 * @param id the assertion's ID
 * @param copy the assertion as it was signed
 */
record Vouched(String id, Element copy) {
    static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

    static Vouched of(Element assertion) {
        return new Vouched(assertion.getAttribute("ID"), (Element) assertion.cloneNode(true));
    }

    /** Whether what was believed is what this signature stands for, to the byte. */
    boolean says(VerifiedAssertion believed) {
        return believed.assertionId().equals(id)
                && nameIds().equals(List.of(believed.nameId()))
                && fits(believed.samlId(), "saml_id")
                && fits(believed.firstName(), "first_name")
                && fits(believed.lastName(), "last_name")
                && texts().containsAll(believed.addresses());
    }

    private boolean fits(@Nullable String read, String name) {
        return read == null || values(name).equals(List.of(read));
    }

    /** The NameIDs of the one subject. */
    List<String> nameIds() {
        return children(copy, "Subject").stream()
                .flatMap(subject -> children(subject, "NameID").stream())
                .map(Node::getTextContent)
                .toList();
    }

    private List<String> values(String name) {
        return children(copy, "AttributeStatement").stream()
                .flatMap(statement -> children(statement, "Attribute").stream())
                .filter(attribute -> name.equals(attribute.getAttribute("Name")))
                .flatMap(attribute -> children(attribute, "AttributeValue").stream())
                .map(Node::getTextContent)
                .toList();
    }

    private Set<String> texts() {
        Set<String> found = new HashSet<>(nameIds());
        for (Element statement : children(copy, "AttributeStatement")) {
            for (Element attribute : children(statement, "Attribute")) {
                children(attribute, "AttributeValue").forEach(value -> found.add(value.getTextContent()));
            }
        }
        return found;
    }

    /** Child elements of that SAML name. */
    static List<Element> children(Element parent, String name) {
        return children(parent, SAML, name);
    }

    /** Child elements of that name. */
    static List<Element> children(Element parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && name.equals(element.getLocalName())
                    && Objects.equals(element.getNamespaceURI(), namespace)) {
                found.add(element);
            }
        }
        return found;
    }
}
