package org.lychgate.e2e.harness;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** XML encryption as identity providers do it: AES-256-GCM under a key wrapped by RSA-OAEP. */
final class Sealing {
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

    private Sealing() {}

    /** Replaces the response's assertion by an EncryptedAssertion. */
    static void assertion(Document response, X509Certificate recipient) {
        Element assertion = (Element)
                response.getElementsByTagNameNS(ASSERTION, "Assertion").item(0);
        Document encrypted = FastIdp.parse(encrypted(FastIdp.serialize(assertion), recipient));
        assertion.getParentNode().replaceChild(response.importNode(encrypted.getDocumentElement(), true), assertion);
    }

    private static String encrypted(String xml, X509Certificate recipient) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            SecretKey key = generator.generateKey();
            byte[] iv = new byte[12];
            new SecureRandom().nextBytes(iv);
            Cipher content = Cipher.getInstance("AES/GCM/NoPadding");
            content.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
            byte[] sealed = content.doFinal(xml.getBytes(StandardCharsets.UTF_8));
            byte[] both = new byte[iv.length + sealed.length];
            System.arraycopy(iv, 0, both, 0, iv.length);
            System.arraycopy(sealed, 0, both, iv.length, sealed.length);
            Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPPadding");
            wrap.init(
                    Cipher.ENCRYPT_MODE,
                    recipient.getPublicKey(),
                    new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
            return xml(base64(both), base64(wrap.doFinal(key.getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String xml(String content, String key) {
        return """
                <saml:EncryptedAssertion xmlns:saml="%s" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" \
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\
                <xenc:EncryptedData Type="http://www.w3.org/2001/04/xmlenc#Element">\
                <xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>\
                <ds:KeyInfo><xenc:EncryptedKey>\
                <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p">\
                <ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></xenc:EncryptionMethod>\
                <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo>\
                <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>\
                </saml:EncryptedAssertion>""".formatted(ASSERTION, key, content);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
