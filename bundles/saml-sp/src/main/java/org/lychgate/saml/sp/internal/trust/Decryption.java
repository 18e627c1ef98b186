package org.lychgate.saml.sp.internal.trust;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.wire.Caps;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Opens an EncryptedAssertion with our own key. Whatever goes wrong inside looks the same from outside. */
public final class Decryption {
    private static final int MOST_KEYS = 4;

    private final SafeXml xml;
    private final Supplier<List<PrivateKey>> ours;
    private final SecureRandom random = new SecureRandom();

    /**
     * Prepares decryption.
     *
     * @param xml parses what comes out
     * @param ours our private keys, the likeliest first
     */
    public Decryption(SafeXml xml, Supplier<List<PrivateKey>> ours) {
        this.xml = xml;
        this.ours = ours;
    }

    /**
     * Decrypts.
     *
     * @param encrypted a {@code saml:EncryptedAssertion}
     * @param cbc whether AES-CBC is taken here
     * @return the {@code saml:Assertion}, in a document of its own
     * @throws MessageRefused ALGORITHM_FORBIDDEN or DECRYPTION_FAILED
     */
    Element open(Element encrypted, boolean cbc) throws MessageRefused {
        return open(encrypted, cbc, "Assertion");
    }

    /**
     * Decrypts an EncryptedID.
     *
     * @param encrypted a {@code saml:EncryptedID}, covered by a verified signature
     * @param cbc whether AES-CBC is taken here
     * @return the {@code saml:NameID}, in a document of its own
     * @throws MessageRefused ALGORITHM_FORBIDDEN or DECRYPTION_FAILED
     */
    public Element nameId(Element encrypted, boolean cbc) throws MessageRefused {
        return open(encrypted, cbc, "NameID");
    }

    private Element open(Element encrypted, boolean cbc, String wanted) throws MessageRefused {
        EvenTime time = EvenTime.start();
        try {
            return opened(encrypted, cbc, wanted);
        } catch (MessageRefused e) {
            if (e.reason() == ReasonCode.DECRYPTION_FAILED) {
                time.complete();
            }
            throw e;
        }
    }

    private Element opened(Element encrypted, boolean cbc, String wanted) throws MessageRefused {
        Element data = Dom.only(encrypted, Names.XENC, "EncryptedData").orElseThrow(Decryption::failed);
        String algorithm = algorithm(data);
        if (!Algorithms.GCM.contains(algorithm) && !(cbc && Algorithms.CBC.contains(algorithm))) {
            throw forbidden("AES-GCM", algorithm);
        }
        List<Element> keys = keys(encrypted, data);
        for (Element wrapped : keys) {
            checkTransport(wrapped);
        }
        // Which of our keys a message was encrypted for, it need not say; every failure has tried them all.
        List<PrivateKey> opening = ours.get();
        for (Element wrapped : keys) {
            for (PrivateKey key : opening) {
                Optional<Element> opened =
                        open(data, wrapped, algorithm, key, encrypted).filter(e -> Dom.is(e, Names.SAML, wanted));
                if (opened.isPresent()) {
                    return opened.get();
                }
            }
        }
        throw failed();
    }

    private static List<Element> keys(Element encrypted, Element data) throws MessageRefused {
        Optional<Element> keyInfo = Dom.only(data, Names.DS, "KeyInfo");
        List<Element> keys = Stream.concat(
                        keyInfo.stream().flatMap(k -> Dom.children(k, Names.XENC, "EncryptedKey").stream()),
                        Dom.children(encrypted, Names.XENC, "EncryptedKey").stream())
                .toList();
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw failed();
        }
        return keys;
    }

    private static String algorithm(Element parent) throws MessageRefused {
        return Dom.only(parent, Names.XENC, "EncryptionMethod")
                .map(m -> m.getAttributeNS(null, "Algorithm"))
                .orElse("");
    }

    private static void checkTransport(Element wrapped) throws MessageRefused {
        String algorithm = algorithm(wrapped);
        if (!Algorithms.KEY_TRANSPORT.contains(algorithm)) {
            throw forbidden("RSA-OAEP", algorithm);
        }
        Element method = Dom.only(wrapped, Names.XENC, "EncryptionMethod").orElseThrow(Decryption::failed);
        for (Element part : Dom.children(method)) {
            String value = part.getAttributeNS(null, "Algorithm");
            boolean fine = switch (part.getLocalName()) {
                case "DigestMethod" -> Algorithms.OAEP_DIGEST.contains(value);
                case "MGF" -> Algorithms.MGF.contains(value);
                default -> true;
            };
            if (!fine) {
                throw forbidden("RSA-OAEP with SHA-1 or SHA-2", value);
            }
        }
    }

    private Optional<Element> open(Element data, Element wrapped, String algorithm, PrivateKey key, Element context) {
        try {
            XMLCipher cipher = XMLCipher.getInstance();
            cipher.setSecureValidation(true);
            cipher.init(XMLCipher.DECRYPT_MODE, unwrap(wrapped, algorithm, key));
            return assertion(cipher.decryptToByteArray(data), context);
        } catch (XMLSecurityException | RuntimeException e) {
            // Said to nobody: which step failed is what an attacker asks for.
            return Optional.empty();
        }
    }

    /** The content key; a random one where it cannot be unwrapped, so that the next step runs either way. */
    private Key unwrap(Element wrapped, String algorithm, PrivateKey key) {
        byte[] substitute = new byte[algorithm.contains("128") ? 16 : algorithm.contains("192") ? 24 : 32];
        random.nextBytes(substitute);
        try {
            XMLCipher cipher = XMLCipher.getInstance();
            cipher.setSecureValidation(true);
            cipher.init(XMLCipher.UNWRAP_MODE, key);
            return cipher.decryptKey(cipher.loadEncryptedKey(wrapped.getOwnerDocument(), wrapped), algorithm);
        } catch (XMLSecurityException | RuntimeException e) {
            return new SecretKeySpec(substitute, "AES");
        }
    }

    private Optional<Element> assertion(byte[] plain, Element context) {
        Optional<Element> alone = root(plain);
        return alone.isPresent() ? alone : within(plain, context);
    }

    private Optional<Element> root(byte[] document) {
        try {
            return Optional.of(xml.parse(document, Caps.MESSAGE).getDocumentElement());
        } catch (MessageRefused e) {
            return Optional.empty();
        }
    }

    /** An assertion that relies on prefixes declared around its ciphertext. */
    private Optional<Element> within(byte[] plain, Element context) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes(opening(context).getBytes(StandardCharsets.UTF_8));
        document.writeBytes(plain);
        document.writeBytes("</around>".getBytes(StandardCharsets.UTF_8));
        return root(document.toByteArray())
                .map(Dom::children)
                .filter(c -> c.size() == 1)
                .map(c -> c.get(0));
    }

    private static String opening(Element context) {
        Map<String, String> declarations = new LinkedHashMap<>();
        for (Node node = context; node instanceof Element element; node = node.getParentNode()) {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Node attribute = attributes.item(i);
                if ("http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                    declarations.putIfAbsent(attribute.getNodeName(), attribute.getNodeValue());
                }
            }
        }
        StringBuilder opening = new StringBuilder("<around");
        declarations.forEach((name, value) -> opening.append(' ')
                .append(name)
                .append("=\"")
                .append(value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
                .append('"'));
        return opening.append('>').toString();
    }

    private static MessageRefused failed() {
        return new MessageRefused(
                ReasonCode.DECRYPTION_FAILED,
                "an assertion encrypted with our current certificate",
                "one that cannot be decrypted");
    }

    private static MessageRefused forbidden(String expected, String received) {
        return new MessageRefused(ReasonCode.ALGORITHM_FORBIDDEN, expected, Cut.to(received));
    }
}
