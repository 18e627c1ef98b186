package org.lychgate.saml.sp.testidp;

import java.security.PublicKey;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.xml.security.encryption.EncryptedData;
import org.apache.xml.security.encryption.EncryptedKey;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.keys.KeyInfo;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** How an assertion is encrypted. */
public record Encrypting(
        PublicKey recipient,
        String data,
        String transport,
        @Nullable String digest,
        boolean keyBeside) {

    public static Encrypting usual(PublicKey recipient) {
        return new Encrypting(recipient, XMLCipher.AES_256_GCM, XMLCipher.RSA_OAEP, null, false);
    }

    public Encrypting data(String other) {
        return new Encrypting(recipient, other, transport, digest, keyBeside);
    }

    public Encrypting transport(String other) {
        return new Encrypting(recipient, data, other, digest, keyBeside);
    }

    public Encrypting digest(String other) {
        return new Encrypting(recipient, data, transport, other, keyBeside);
    }

    public Encrypting besides() {
        return new Encrypting(recipient, data, transport, digest, true);
    }

    /** Replaces an assertion by its encrypted form. */
    public Element encrypt(Element assertion) {
        try {
            Document document = assertion.getOwnerDocument();
            SecretKey content = contentKey();
            XMLCipher wrap =
                    digest == null ? XMLCipher.getInstance(transport) : XMLCipher.getInstance(transport, null, digest);
            wrap.init(XMLCipher.WRAP_MODE, recipient);
            EncryptedKey wrapped = digest == null
                    ? wrap.encryptKey(document, content)
                    : wrap.encryptKey(document, content, "http://www.w3.org/2009/xmlenc11#mgf1sha256", null);
            XMLCipher cipher = XMLCipher.getInstance(data);
            cipher.init(XMLCipher.ENCRYPT_MODE, content);
            EncryptedData encrypted = cipher.getEncryptedData();
            KeyInfo keyInfo = new KeyInfo(document);
            if (!keyBeside) {
                keyInfo.add(wrapped);
                encrypted.setKeyInfo(keyInfo);
            }
            cipher.doFinal(document, assertion, false);
            Element holder =
                    document.createElementNS("urn:oasis:names:tc:SAML:2.0:assertion", "saml:EncryptedAssertion");
            Element root = document.getDocumentElement();
            Element replaced =
                    (Element) root.getElementsByTagNameNS("*", "EncryptedData").item(0);
            root.replaceChild(holder, replaced);
            holder.appendChild(replaced);
            if (keyBeside) {
                holder.appendChild(wrap.martial(document, wrapped));
            }
            return holder;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKey contentKey() {
        byte[] bytes = new byte[data.contains("tripledes") ? 24 : data.contains("128") ? 16 : 32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, data.contains("tripledes") ? "DESede" : "AES");
    }
}
