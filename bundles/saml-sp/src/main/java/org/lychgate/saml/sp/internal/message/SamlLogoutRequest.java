package org.lychgate.saml.sp.internal.message;

import java.util.ArrayList;
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
 * A LogoutRequest (SAML core 3.7.1), not yet believed.
 *
 * @param element where it stands
 * @param id its ID
 * @param version its Version; null: none
 * @param issuer its Issuer; null: none
 * @param issueInstant when it was made, as written; null: not said
 * @param destination its Destination; null: none
 * @param notOnOrAfter its end of validity, as written; null: not said
 * @param nameIds plain NameIDs; more than one is one too many
 * @param encryptedIds encrypted ones
 * @param sessionIndexes texts of its SessionIndex elements; empty: all sessions
 */
public record SamlLogoutRequest(
        Element element,
        String id,
        @Nullable String version,
        @Nullable Issuer issuer,
        @Nullable String issueInstant,
        @Nullable String destination,
        @Nullable String notOnOrAfter,
        List<SamlAssertion.NameId> nameIds,
        List<Element> encryptedIds,
        List<String> sessionIndexes) {

    /** Copies the lists. */
    public SamlLogoutRequest {
        nameIds = List.copyOf(nameIds);
        encryptedIds = List.copyOf(encryptedIds);
        sessionIndexes = List.copyOf(sessionIndexes);
    }

    /**
     * Reads a LogoutRequest.
     *
     * @throws MessageRefused VERSION_UNSUPPORTED for another kind of document, XML_FORBIDDEN for doubled parts, a missing ID or a SessionIndex without text
     */
    public static SamlLogoutRequest read(Document document) throws MessageRefused {
        Element root = document.getDocumentElement();
        if (!Dom.is(root, Names.SAMLP, "LogoutRequest")) {
            throw new MessageRefused(
                    ReasonCode.VERSION_UNSUPPORTED,
                    "a SAML 2.0 LogoutRequest",
                    Cut.to(root.getLocalName() + " of " + root.getNamespaceURI()));
        }
        return new SamlLogoutRequest(
                root,
                SamlResponse.id(root),
                Dom.attribute(root, "Version"),
                SamlResponse.issuer(root),
                Dom.attribute(root, "IssueInstant"),
                Dom.attribute(root, "Destination"),
                Dom.attribute(root, "NotOnOrAfter"),
                Dom.children(root, Names.SAML, "NameID").stream()
                        .map(SamlLogoutRequest::nameId)
                        .toList(),
                Dom.children(root, Names.SAML, "EncryptedID"),
                sessionIndexes(root));
    }

    /** The NameID of one element. */
    public static SamlAssertion.NameId nameId(Element element) {
        return SamlAssertion.NameId.read(element);
    }

    private static List<String> sessionIndexes(Element root) throws MessageRefused {
        List<String> indexes = new ArrayList<>();
        for (Element element : Dom.children(root, Names.SAMLP, "SessionIndex")) {
            // Reading nothing out of one would turn "this session" into "all of them".
            indexes.add(Optional.ofNullable(Dom.text(element))
                    .filter(text -> !text.isBlank())
                    .orElseThrow(
                            () -> new MessageRefused(ReasonCode.XML_FORBIDDEN, "text in every SessionIndex", "none")));
        }
        return indexes;
    }

    @Override
    public String toString() {
        return "SamlLogoutRequest[" + id + "]";
    }
}
