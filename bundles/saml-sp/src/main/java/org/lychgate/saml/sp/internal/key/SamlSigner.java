package org.lychgate.saml.sp.internal.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import net.shibboleth.utilities.java.support.xml.SerializeSupport;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.security.SecurityException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.SignatureSigningParameters;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.SignableXMLObject;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureSupport;

/** Signs what we send, and writes it down. */
public final class SamlSigner {
    /** How queries and documents are signed. */
    public static final String ALGORITHM = SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256;

    private final SpKeys keys;

    /** Signs with our signing key. */
    public SamlSigner(SpKeys keys) {
        this.keys = keys;
    }

    /** The text of an object without a signature. */
    public static String text(XMLObject object) {
        try {
            return SerializeSupport.nodeToString(XMLObjectSupport.marshall(object));
        } catch (MarshallingException e) {
            throw new IllegalStateException("A SAML object cannot be written", e);
        }
    }

    /** The text of an object with an enveloped signature. */
    public String signedText(SignableXMLObject object) {
        try {
            SignatureSupport.signObject(object, parameters());
            return text(object);
        } catch (SecurityException | MarshallingException | SignatureException e) {
            throw new IllegalStateException("A SAML object cannot be signed", e);
        }
    }

    /** The signature of a query string (SAML bindings 3.4.4.1), in base64. */
    public String signedQuery(String query) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.signing().key());
            signature.update(query.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A query cannot be signed", e);
        }
    }

    private SignatureSigningParameters parameters() {
        SpKey key = keys.signing();
        X509KeyInfoGeneratorFactory keyInfo = new X509KeyInfoGeneratorFactory();
        keyInfo.setEmitEntityCertificate(true);
        SignatureSigningParameters parameters = new SignatureSigningParameters();
        parameters.setSigningCredential(new BasicX509Credential(key.certificate(), key.key()));
        parameters.setSignatureAlgorithm(ALGORITHM);
        parameters.setSignatureReferenceDigestMethod(SignatureConstants.ALGO_ID_DIGEST_SHA256);
        parameters.setSignatureCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        parameters.setKeyInfoGenerator(keyInfo.newInstance());
        return parameters;
    }
}
