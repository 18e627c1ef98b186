package org.lychgate.saml.sp.internal.metadata;

import java.util.List;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Element;

/**
 * Signatures of metadata. A signature with a key that only the document itself vouches for proves nothing, so none is demanded and none is believed: trust
 * comes from TLS and from the admin who chose the source. What is refused is the shape that wrapping attacks need.
 */
final class MetadataSignature {

    private MetadataSignature() {}

    /** Refuses signatures anywhere but directly inside a descriptor on the way to what is read. */
    static void check(Element root, Element entity, Element role) throws MetadataRefused {
        List<Element> places = List.of(root, entity, role);
        for (Element signature : Dom.everywhere(entity, Names.DS, "Signature")) {
            Element holder = (Element) signature.getParentNode();
            boolean descriptor = Names.MD.equals(holder.getNamespaceURI())
                    && holder.getLocalName().endsWith("Descriptor");
            if (!places.contains(holder) && !descriptor) {
                throw new MetadataRefused(
                        "metadata_forbidden", "The metadata holds a signature in a place where none belongs.");
            }
        }
    }
}
