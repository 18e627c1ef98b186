package org.lychgate.saml.sp.internal.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** What no honest message holds, wherever it stands; refused before any signature work, because looking closer is what these constructs are for. */
final class ForbiddenConstructs {
    private static final int MOST_REFERENCES = 4;
    private static final Set<String> ID_NAMES = Set.of("ID", "Id", "id");
    private static final Set<String> TRANSFORMS = Set.of(
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
            "http://www.w3.org/2006/12/xml-c14n11",
            "http://www.w3.org/2006/12/xml-c14n11#WithComments");

    private final boolean verified;
    private final Set<String> ids = new HashSet<>();
    private @Nullable MessageRefused refusal;

    private ForbiddenConstructs(boolean verified) {
        this.verified = verified;
    }

    static void check(Document document, boolean verified) throws MessageRefused {
        ForbiddenConstructs search = new ForbiddenConstructs(verified);
        Dom.walk(document.getDocumentElement(), search::see);
        if (search.refusal != null) {
            throw search.refusal;
        }
    }

    private void see(Element element) {
        if (refusal != null) {
            return;
        }
        refusal = doubledId(element);
        if (refusal == null && verified && Names.DS.equals(element.getNamespaceURI())) {
            refusal = signaturePart(element);
        }
        if (refusal == null && Dom.is(element, Names.XENC, "CipherReference")) {
            refusal = forbidden("encrypted data inside the message", "a CipherReference to data elsewhere");
        }
    }

    private @Nullable MessageRefused doubledId(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (isId(attribute) && !ids.add(attribute.getValue())) {
                return forbidden("every ID once", "two elements with one ID");
            }
        }
        return null;
    }

    private static boolean isId(Attr attribute) {
        return attribute.getNamespaceURI() == null
                ? ID_NAMES.contains(attribute.getLocalName())
                : "http://www.w3.org/XML/1998/namespace".equals(attribute.getNamespaceURI())
                        && "id".equals(attribute.getLocalName());
    }

    private static @Nullable MessageRefused signaturePart(Element element) {
        return switch (element.getLocalName()) {
            case "RetrievalMethod" -> forbidden("keys inside the message", "a RetrievalMethod to a key elsewhere");
            case "Transform" -> transform(element);
            case "Reference" -> reference(element);
            case "SignedInfo" -> signedInfo(element);
            default -> null;
        };
    }

    private static @Nullable MessageRefused transform(Element element) {
        String algorithm = element.getAttributeNS(null, "Algorithm");
        return TRANSFORMS.contains(algorithm)
                ? null
                : new MessageRefused(
                        ReasonCode.ALGORITHM_FORBIDDEN,
                        "the transforms enveloped-signature and (exclusive) C14N only",
                        Cut.to(algorithm));
    }

    private static @Nullable MessageRefused reference(Element element) {
        String uri = Dom.attribute(element, "URI");
        return uri != null && uri.startsWith("#") && uri.length() > 1 && !uri.startsWith("#xpointer")
                ? null
                : forbidden("References of the form #ID", uri == null ? "a Reference without URI" : Cut.to(uri));
    }

    private static @Nullable MessageRefused signedInfo(Element element) {
        List<Element> references = Dom.children(element, Names.DS, "Reference");
        return references.size() > MOST_REFERENCES
                ? new MessageRefused(
                        ReasonCode.TOO_LARGE,
                        "at most " + MOST_REFERENCES + " References in a SignedInfo",
                        String.valueOf(references.size()))
                : null;
    }

    private static MessageRefused forbidden(String expected, String received) {
        return new MessageRefused(ReasonCode.XML_FORBIDDEN, expected, received);
    }
}
