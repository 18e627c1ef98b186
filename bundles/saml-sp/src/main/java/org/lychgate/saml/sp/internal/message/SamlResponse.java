package org.lychgate.saml.sp.internal.message;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A Response (SAML core 3.3.3), not yet believed.
 *
 * @param element where it stands
 * @param id its ID
 * @param version its Version; null: none
 * @param issuer its Issuer; null: none
 * @param issueInstant when it was made, as written; null: not said
 * @param destination its Destination; null: none
 * @param inResponseTo which request it answers; null: unsolicited
 * @param status what the identity provider reports
 * @param assertions plain assertions directly inside it
 * @param encryptedAssertions encrypted ones directly inside it
 */
public record SamlResponse(
        Element element,
        String id,
        @Nullable String version,
        @Nullable Issuer issuer,
        @Nullable String issueInstant,
        @Nullable String destination,
        @Nullable String inResponseTo,
        Status status,
        List<Element> assertions,
        List<Element> encryptedAssertions) {

    /**
     * What the identity provider reports.
     *
     * @param code top-level status code; null: none
     * @param detail second-level code and message, for people; null: none
     */
    public record Status(@Nullable String code, @Nullable String detail) {}

    /** Copies the lists. */
    public SamlResponse {
        assertions = List.copyOf(assertions);
        encryptedAssertions = List.copyOf(encryptedAssertions);
    }

    /**
     * Reads a Response.
     *
     * @throws MessageRefused VERSION_UNSUPPORTED for another kind of document, XML_FORBIDDEN for doubled parts or a missing ID
     */
    public static SamlResponse read(Document document) throws MessageRefused {
        Element root = document.getDocumentElement();
        if (!Dom.is(root, Names.SAMLP, "Response")) {
            throw new MessageRefused(
                    ReasonCode.VERSION_UNSUPPORTED,
                    "a SAML 2.0 Response",
                    Cut.to(root.getLocalName() + " of " + root.getNamespaceURI()));
        }
        return new SamlResponse(
                root,
                id(root),
                Dom.attribute(root, "Version"),
                issuer(root),
                Dom.attribute(root, "IssueInstant"),
                Dom.attribute(root, "Destination"),
                Dom.attribute(root, "InResponseTo"),
                status(root),
                Dom.children(root, Names.SAML, "Assertion"),
                Dom.children(root, Names.SAML, "EncryptedAssertion"));
    }

    /** The ID of a message or assertion: what signatures and replay memory refer to. */
    static String id(Element element) throws MessageRefused {
        String id = Dom.attribute(element, "ID");
        if (id == null || id.isBlank()) {
            throw new MessageRefused(ReasonCode.XML_FORBIDDEN, "an ID on every " + element.getLocalName(), "none");
        }
        return id;
    }

    /** The Issuer of a message or assertion. */
    static @Nullable Issuer issuer(Element parent) throws MessageRefused {
        Optional<Element> element = Dom.only(parent, Names.SAML, "Issuer");
        if (element.isEmpty()) {
            return null;
        }
        String text = Dom.text(element.get());
        return new Issuer(text == null ? "" : text, Dom.attribute(element.get(), "Format"));
    }

    /** What a message reports. */
    static Status status(Element root) throws MessageRefused {
        Optional<Element> status = Dom.only(root, Names.SAMLP, "Status");
        if (status.isEmpty()) {
            return new Status(null, null);
        }
        Optional<Element> code = Dom.only(status.get(), Names.SAMLP, "StatusCode");
        StringBuilder detail = new StringBuilder();
        if (code.isPresent()) {
            Dom.only(code.get(), Names.SAMLP, "StatusCode")
                    .ifPresent(second -> detail.append(second.getAttributeNS(null, "Value")));
        }
        Dom.only(status.get(), Names.SAMLP, "StatusMessage")
                .ifPresent(
                        message -> detail.append(detail.isEmpty() ? "" : ": ").append(message.getTextContent()));
        return new Status(
                code.map(c -> Dom.attribute(c, "Value")).orElse(null), detail.isEmpty() ? null : detail.toString());
    }

    @Override
    public String toString() {
        return "SamlResponse[" + id + "]";
    }
}
