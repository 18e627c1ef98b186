package org.lychgate.saml.sp.internal.diagnosis;

import java.util.List;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;
import org.lychgate.saml.sp.internal.wire.Caps;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.w3c.dom.Element;

/** What a metadata document describes (SAML metadata 2.3, 2.4), where it can be read at all. */
final class DescriptorSigns {
    private static final String FEDERATION = "http://docs.oasis-open.org/wsfed/federation/200706";

    private final SafeXml xml;
    private final Addresses addresses;

    DescriptorSigns(SafeXml xml, Addresses addresses) {
        this.xml = xml;
        this.addresses = addresses;
    }

    void see(MetadataDocument document, Signs signs) {
        try {
            describe(xml.parse(document.bytes(), Caps.METADATA).getDocumentElement(), signs);
        } catch (MessageRefused e) {
            // Why it cannot be read stands in the refusal already.
            signs.see("document", "unreadable");
        }
    }

    private void describe(Element root, Signs signs) {
        List<Element> idps = Dom.everywhere(root, Names.MD, "IDPSSODescriptor");
        signs.see(!idps.isEmpty(), "document", "idp-role");
        signs.see(idps.size() > 1, "document", "several-idps");
        signs.see(!Dom.everywhere(root, Names.MD, "SPSSODescriptor").isEmpty(), "document", "sp-role");
        signs.see(
                Dom.everywhere(root, Names.MD, "EntityDescriptor").stream()
                        .anyMatch(e -> addresses.entityId().equals(Dom.attribute(e, "entityID"))),
                "document",
                "ours");
        signs.see(idps.stream().anyMatch(DescriptorSigns::speaksSaml2), "document", "saml-2");
        signs.see(isFederation(root), "document", "ws-federation");
        signs.see(!Dom.everywhere(root, Names.MD, "SingleLogoutService").isEmpty(), "document", "logout-service");
        signs.see(!Dom.everywhere(root, Names.MD, "SingleSignOnService").isEmpty(), "document", "sso-service");
        List<Element> keys = idps.stream()
                .flatMap(idp -> Dom.children(idp, Names.MD, "KeyDescriptor").stream())
                .toList();
        signs.see(
                !keys.isEmpty() && keys.stream().allMatch(key -> "encryption".equals(Dom.attribute(key, "use"))),
                "document",
                "encryption-keys-only");
    }

    private static boolean speaksSaml2(Element role) {
        return List.of(role.getAttributeNS(null, "protocolSupportEnumeration").split("\\s+"))
                .contains(Names.SAMLP);
    }

    private static boolean isFederation(Element root) {
        boolean[] found = new boolean[1];
        Dom.walk(
                root,
                element -> found[0] |= FEDERATION.equals(element.getNamespaceURI())
                        || (Dom.is(element, Names.MD, "RoleDescriptor")
                                && element.getAttributeNS(null, "protocolSupportEnumeration")
                                        .contains(FEDERATION)));
        return found[0];
    }
}
