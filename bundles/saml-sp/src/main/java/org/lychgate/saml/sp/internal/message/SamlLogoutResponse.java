package org.lychgate.saml.sp.internal.message;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A LogoutResponse (SAML core 3.7.2), not yet believed.
 *
 * @param element where it stands
 * @param version its Version; null: none
 * @param issuer its Issuer; null: none
 * @param destination its Destination; null: none
 * @param inResponseTo which request it answers; null: none
 * @param status what the identity provider reports
 */
public record SamlLogoutResponse(
        Element element,
        @Nullable String version,
        @Nullable Issuer issuer,
        @Nullable String destination,
        @Nullable String inResponseTo,
        SamlResponse.Status status) {

    /**
     * Reads a LogoutResponse.
     *
     * @throws MessageRefused VERSION_UNSUPPORTED for another kind of document, XML_FORBIDDEN for doubled parts or a missing ID
     */
    public static SamlLogoutResponse read(Document document) throws MessageRefused {
        Element root = document.getDocumentElement();
        if (!Dom.is(root, Names.SAMLP, "LogoutResponse")) {
            throw new MessageRefused(
                    ReasonCode.VERSION_UNSUPPORTED,
                    "a SAML 2.0 LogoutResponse",
                    Cut.to(root.getLocalName() + " of " + root.getNamespaceURI()));
        }
        SamlResponse.id(root);
        return new SamlLogoutResponse(
                root,
                Dom.attribute(root, "Version"),
                SamlResponse.issuer(root),
                Dom.attribute(root, "Destination"),
                Dom.attribute(root, "InResponseTo"),
                SamlResponse.status(root));
    }
}
