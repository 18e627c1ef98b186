package org.lychgate.saml.sp.internal.metadata;

import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.saml.sp.internal.trust.EnvelopedSignature;
import org.lychgate.saml.sp.internal.trust.TrustedKeys;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Element;

/**
 * Signatures of metadata. Trust comes from TLS and from the admin who chose the source; a signature with a key that nobody here knows proves nothing and is
 * not looked at. One that was made with a key of the document itself must fit, though: else the document was altered on its way.
 */
final class MetadataSignature {

    private MetadataSignature() {}

    /** Refuses altered documents, and signatures in places that only wrapping attacks use. */
    static void check(Element root, Element role, IdpMetadata read) throws MetadataRefused {
        Element entity = (Element) role.getParentNode();
        for (Element signature : Dom.everywhere(entity, Names.DS, "Signature")) {
            Element holder = (Element) signature.getParentNode();
            if (!Names.MD.equals(holder.getNamespaceURI())
                    || !holder.getLocalName().endsWith("Descriptor")) {
                throw new MetadataRefused(
                        "metadata_forbidden", "The metadata contains a signature in a place where none belongs.");
            }
        }
        TrustedKeys keys = TrustedKeys.of(read);
        for (Element signed : List.of(root, entity, role)) {
            refuseAltered(signed, keys);
        }
    }

    private static void refuseAltered(Element signed, TrustedKeys keys) throws MetadataRefused {
        Optional<EnvelopedSignature> signature;
        try {
            signature = EnvelopedSignature.of(signed);
        } catch (MessageRefused e) {
            // Weak or odd signatures are common in metadata; they prove nothing, like those of unknown keys.
            return;
        }
        if (signature.isPresent() && signature.get().verify(keys).verdict() == EnvelopedSignature.Verdict.ALTERED) {
            throw new MetadataRefused(
                    "metadata_signature_invalid",
                    "The metadata was altered after the identity provider signed it. Fetch or export it again.");
        }
    }
}
