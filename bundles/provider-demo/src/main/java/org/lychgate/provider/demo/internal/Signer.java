package org.lychgate.provider.demo.internal;

import java.security.GeneralSecurityException;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Element;

/** Signs an element with an enveloped signature (SAML core 5.4). */
final class Signer {

    private final DemoKey key;
    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");

    Signer(DemoKey key) {
        this.key = key;
    }

    /**
     * Signs.
     *
     * @param signed has an attribute {@code ID}
     * @param before the child that the signature comes before
     */
    void sign(Element signed, Element before) {
        signed.setIdAttribute("ID", true);
        DOMSignContext context = new DOMSignContext(key.secret(), signed, before);
        context.setDefaultNamespacePrefix("ds");
        try {
            factory.newXMLSignature(info("#" + signed.getAttribute("ID")), keyInfo())
                    .sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException("The demo cannot sign", e);
        }
    }

    private SignedInfo info(String reference) throws GeneralSecurityException {
        Reference whole = factory.newReference(
                reference,
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        return factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(whole));
    }

    private KeyInfo keyInfo() {
        KeyInfoFactory infos = factory.getKeyInfoFactory();
        return infos.newKeyInfo(List.of(infos.newX509Data(List.of(key.certificate()))));
    }
}
