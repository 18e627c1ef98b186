package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.ALGORITHM_FORBIDDEN;
import static org.lychgate.directory.api.ReasonCode.DECRYPTION_FAILED;
import static org.lychgate.directory.api.ReasonCode.SIGNATURE_INVALID;
import static org.lychgate.directory.api.ReasonCode.SIGNATURE_MISSING;
import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.xml.security.encryption.XMLCipher;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Sealed;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** Encryption that is weak, broken or used to hide something. */
final class EncryptionAttacks {

    private EncryptionAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        algorithms(book);
        broken(book);
        contents(book);
        border(book);
        references(book);
        return book.all();
    }

    private static void algorithms(AttackBook book) {
        book.chapter(AttackClass.RSA_1_5, Control.ENCRYPTED, Control.ENCRYPTED_BOTH, Control.ENCRYPTED_OUTER)
                .post(
                        ALGORITHM_FORBIDDEN,
                        "RSA 1.5",
                        (d, s) -> one(d.encrypt(Encrypting.usual(s.encryption()).transport(XMLCipher.RSA_v1dot5))));
        book.chapter(AttackClass.RSA_1_5, Control.SEALED)
                .post(
                        ALGORITHM_FORBIDDEN,
                        "RSA 1.5 with wrong padding",
                        (d, s) -> sealed(
                                d, s, e -> e.transport(XMLCipher.RSA_v1dot5).key(Sealed::firstBit)))
                .post(
                        ALGORITHM_FORBIDDEN,
                        "a symmetric key wrap",
                        (d, s) -> sealed(d, s, e -> e.transport("http://www.w3.org/2001/04/xmlenc#kw-aes256")))
                .post(
                        ALGORITHM_FORBIDDEN,
                        "a key transport that nobody knows",
                        (d, s) -> sealed(d, s, e -> e.transport("urn:none")));
        book.chapter(AttackClass.CBC, Control.ENCRYPTED)
                .post(
                        ALGORITHM_FORBIDDEN,
                        "AES-128-CBC",
                        (d, s) -> one(d.encrypt(Encrypting.usual(s.encryption()).data(XMLCipher.AES_128))))
                .post(
                        ALGORITHM_FORBIDDEN,
                        "triple DES",
                        (d, s) -> one(d.encrypt(Encrypting.usual(s.encryption()).data(XMLCipher.TRIPLEDES))));
        book.chapter(AttackClass.CBC, Control.ENCRYPTED_BOTH)
                .post(
                        ALGORITHM_FORBIDDEN,
                        "AES-256-CBC without the switch",
                        (d, s) -> one(d.encrypt(Encrypting.usual(s.encryption()).data(XMLCipher.AES_256))));
        book.chapter(AttackClass.CBC, Control.SEALED)
                .post(
                        ALGORITHM_FORBIDDEN,
                        "AES-256-CBC with wrong padding",
                        (d, s) -> sealed(d, s, e -> e.data(Sealed.CBC).content(Sealed::lastBit)))
                .post(
                        ALGORITHM_FORBIDDEN,
                        "a data algorithm that nobody knows",
                        (d, s) -> sealed(d, s, e -> e.data("urn:none")))
                .add(ALGORITHM_FORBIDDEN, "no data algorithm", d -> d.tamper(" Algorithm=\"" + Sealed.GCM + "\"", ""))
                .add(ALGORITHM_FORBIDDEN, "GCM called CBC", d -> d.tamper(Sealed.GCM, Sealed.CBC));
    }

    private static void broken(AttackBook book) {
        book.chapter(AttackClass.DECRYPTION, Control.SEALED)
                .post(
                        DECRYPTION_FAILED,
                        "for somebody else's key",
                        (d, s) -> replaced(
                                d,
                                t -> Sealed.usual(TestKey.STRANGER.certificate().getPublicKey())
                                        .of(Cut.assertion(t))))
                .post(DECRYPTION_FAILED, "a changed key", (d, s) -> sealed(d, s, e -> e.key(Sealed::lastBit)))
                .post(DECRYPTION_FAILED, "a short key", (d, s) -> sealed(d, s, e -> e.key(k -> new byte[16])))
                .post(DECRYPTION_FAILED, "an empty key", (d, s) -> sealed(d, s, e -> e.key(k -> new byte[0])))
                .post(
                        DECRYPTION_FAILED,
                        "a changed authentication tag",
                        (d, s) -> sealed(d, s, e -> e.content(Sealed::lastBit)))
                .post(DECRYPTION_FAILED, "a changed nonce", (d, s) -> sealed(d, s, e -> e.content(Sealed::firstBit)))
                .post(
                        DECRYPTION_FAILED,
                        "content cut off",
                        (d, s) -> sealed(d, s, e -> e.content(c -> java.util.Arrays.copyOf(c, c.length - 20))))
                .post(DECRYPTION_FAILED, "no content", (d, s) -> sealed(d, s, e -> e.content(c -> new byte[0])))
                .post(
                        DECRYPTION_FAILED,
                        "less content than a nonce",
                        (d, s) -> sealed(d, s, e -> e.content(c -> new byte[8])))
                .add(
                        DECRYPTION_FAILED,
                        "content that is no base64",
                        d -> d.tamper(t -> t.replaceAll("(<xenc:CipherValue>)[^<]{40}", "$1????")))
                .add(DECRYPTION_FAILED, "no CipherData", d -> d.tamper("xenc:CipherData>", "xenc:Other>"))
                .add(
                        DECRYPTION_FAILED,
                        "no EncryptedKey",
                        d -> d.tamper(t -> t.replace(Cut.element(t, "xenc:EncryptedKey"), "")))
                .add(DECRYPTION_FAILED, "no EncryptedData", d -> d.tamper("xenc:EncryptedData", "xenc:Other"))
                .add(
                        DECRYPTION_FAILED,
                        "five EncryptedKeys",
                        d -> d.tamper(t -> t.replace(
                                Cut.element(t, "xenc:EncryptedKey"),
                                Cut.element(t, "xenc:EncryptedKey").repeat(5))));
        book.chapter(AttackClass.DECRYPTION, Control.ENCRYPTED_OUTER)
                .post(
                        DECRYPTION_FAILED,
                        "for somebody else's key, under a good signature",
                        (d, s) -> one(d.encrypt(
                                Encrypting.usual(TestKey.STRANGER.certificate().getPublicKey()))));
        book.chapter(AttackClass.DECRYPTION, Control.ENCRYPTED)
                .post(
                        ALGORITHM_FORBIDDEN,
                        "an OAEP digest of MD5",
                        (d, s) -> one(d.between(t -> {
                            String method = Cut.element(t, "xenc:EncryptedKey");
                            return t.replace(
                                    method,
                                    method.replaceFirst(
                                            "</xenc:EncryptionMethod>",
                                            "<ds:DigestMethod xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#md5\"></ds:DigestMethod></xenc:EncryptionMethod>"));
                        })))
                .post(
                        ALGORITHM_FORBIDDEN,
                        "a mask of MD5",
                        (d, s) -> one(d.between(t -> {
                            String method = Cut.element(t, "xenc:EncryptedKey");
                            return t.replace(
                                    method,
                                    method.replaceFirst(
                                            "</xenc:EncryptionMethod>",
                                            "<x:MGF xmlns:x=\"http://www.w3.org/2009/xmlenc11#\" Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1md5\"></x:MGF></xenc:EncryptionMethod>"));
                        })));
    }

    private static void contents(AttackBook book) {
        content(book, DECRYPTION_FAILED, "text inside", t -> "hello");
        content(book, DECRYPTION_FAILED, "nothing inside", t -> "");
        content(
                book,
                DECRYPTION_FAILED,
                "broken XML inside",
                t -> Cut.assertion(t).substring(9));
        content(book, DECRYPTION_FAILED, "a DOCTYPE inside", t -> "<!DOCTYPE a>" + Cut.assertion(t));
        content(book, DECRYPTION_FAILED, "a processing instruction inside", t -> "<?x y?>" + Cut.assertion(t));
        content(book, DECRYPTION_FAILED, "another element inside", t -> "<saml:Issuer>x</saml:Issuer>");
        content(book, DECRYPTION_FAILED, "two assertions inside", t -> Cut.assertion(t) + Cut.forged(t));
        content(book, DECRYPTION_FAILED, "a whole response inside", t -> t);
        content(
                book,
                DECRYPTION_FAILED,
                "an assertion of another namespace inside",
                t -> Cut.assertion(t)
                        .replace(
                                "<saml:Assertion ",
                                "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:1.0:assertion\" "));
        content(
                book,
                DECRYPTION_FAILED,
                "70 levels inside",
                t -> Cut.assertion(t).replace("Alice", "<a>".repeat(70) + "</a>".repeat(70)));
        book.chapter(AttackClass.DECRYPTION, Control.SEALED)
                .post(
                        DECRYPTION_FAILED,
                        "an encrypted assertion inside",
                        (d, s) -> replaced(
                                d,
                                t -> Sealed.usual(s.encryption())
                                        .of(Sealed.usual(s.encryption()).of(Cut.assertion(t)))))
                .post(
                        DECRYPTION_FAILED,
                        "an address as an entity inside",
                        (d, s) -> replaced(
                                d,
                                t -> Sealed.usual(s.encryption())
                                        .of("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + s.canary() + "i\">]>"
                                                + Cut.assertion(t).replace("Alice", "&x;"))));
    }

    private static void content(AttackBook book, ReasonCode code, String defect, UnaryOperator<String> plain) {
        book.chapter(AttackClass.DECRYPTION, Control.SEALED)
                .post(
                        code,
                        defect,
                        (d, s) -> replaced(d, t -> Sealed.usual(s.encryption()).of(plain.apply(t))));
    }

    private static void border(AttackBook book) {
        book.chapter(AttackClass.ENCRYPTION_BORDER, Control.ENCRYPTED, Control.ENCRYPTED_OUTER)
                .add(
                        XML_FORBIDDEN,
                        "a plain forged one beside the encrypted one",
                        d -> d.tamper(t -> WrappingAttacks.into(t, "<saml:EncryptedAssertion", FORGED)))
                .add(
                        XML_FORBIDDEN,
                        "the encrypted one twice",
                        d -> d.tamper(t -> t.replace(
                                Cut.element(t, "saml:EncryptedAssertion"),
                                Cut.element(t, "saml:EncryptedAssertion").repeat(2))))
                .add(
                        XML_FORBIDDEN,
                        "the encrypted one in Extensions, a forged one in its place",
                        d -> d.tamper(t -> Cut.first(
                                t.replace(Cut.element(t, "saml:EncryptedAssertion"), FORGED),
                                "<samlp:Status>",
                                "<samlp:Extensions>" + Cut.element(t, "saml:EncryptedAssertion")
                                        + "</samlp:Extensions><samlp:Status>")));
        book.chapter(AttackClass.ENCRYPTION_BORDER, Control.ENCRYPTED)
                .add(SIGNATURE_MISSING, "an unsigned one", d -> d.signAssertion(null))
                .add(SIGNATURE_INVALID, "a stranger's", d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER)))
                .edit(
                        XML_FORBIDDEN,
                        "an assertion inside the encrypted one",
                        "</saml:Conditions>",
                        "</saml:Conditions><saml:Advice><saml:Assertion ID=\"_x\" Version=\"2.0\"></saml:Assertion></saml:Advice>");
        book.chapter(AttackClass.ENCRYPTION_BORDER, Control.SEALED)
                .post(
                        SIGNATURE_INVALID,
                        "changed, then encrypted",
                        (d, s) -> replaced(d, t -> Sealed.usual(s.encryption()).of(Cut.asBob(Cut.assertion(t)))))
                .post(
                        XML_FORBIDDEN,
                        "the signed one inside a forged one",
                        (d, s) -> replaced(
                                d,
                                t -> Sealed.usual(s.encryption())
                                        .of(WrappingAttacks.into(
                                                Cut.forged(t), "</saml:Assertion>", Cut.assertion(t)))))
                .post(
                        XML_FORBIDDEN,
                        "the signed one in a forged one's Object",
                        (d, s) -> replaced(d, t -> {
                            String whole = Cut.assertion(t);
                            String bare = whole.replace(Cut.signature(whole), "");
                            return Sealed.usual(s.encryption())
                                    .of(Cut.first(
                                            Cut.forged(t),
                                            "</saml:Issuer>",
                                            "</saml:Issuer>"
                                                    + WrappingAttacks.into(
                                                            Cut.signature(whole), "</ds:Signature>", bare)));
                        }))
                .post(
                        XML_FORBIDDEN,
                        "the signature one level deeper",
                        (d, s) -> replaced(d, t -> {
                            String whole = Cut.assertion(t);
                            String signature = Cut.signature(whole);
                            return Sealed.usual(s.encryption())
                                    .of(whole.replace(signature, "")
                                            .replace("<saml:Subject>", "<saml:Subject>" + signature));
                        }));
        book.chapter(AttackClass.ENCRYPTION_BORDER, Control.ENCRYPTED_OUTER)
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's signature around it",
                        d -> d.signResponse(Signing.USUAL.key(TestKey.STRANGER)))
                .post(
                        SIGNATURE_INVALID,
                        "exchanged under the signature",
                        (d, s) -> one(d.tamper(t -> t.replace(
                                Cut.element(t, "saml:EncryptedAssertion"),
                                Sealed.usual(s.encryption()).of(FORGED)))));
        book.chapter(AttackClass.ENCRYPTION_BORDER, Control.ENCRYPTED_BOTH)
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's signature inside a good one",
                        d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER)));
    }

    private static final String FORGED =
            "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_plain\" Version=\"2.0\"></saml:Assertion>";

    private static void references(AttackBook book) {
        book.chapter(AttackClass.CIPHER_REFERENCE, Control.ENCRYPTED, Control.SEALED)
                .post(
                        XML_FORBIDDEN,
                        "content at an address",
                        (d, s) -> one(d.tamper(t -> t.replaceAll(
                                "<xenc:CipherValue>[^<]*</xenc:CipherValue>",
                                "<xenc:CipherReference URI=\"" + s.canary() + "c\"/>"))))
                .post(
                        XML_FORBIDDEN,
                        "content in a file",
                        (d, s) -> one(d.tamper(t -> t.replaceAll(
                                "<xenc:CipherValue>[^<]*</xenc:CipherValue>",
                                "<xenc:CipherReference URI=\"file:///etc/passwd\"/>"))));
        book.chapter(AttackClass.CIPHER_REFERENCE, Control.ASSERTION)
                .post(
                        XML_FORBIDDEN,
                        "in a plain message",
                        (d, s) -> one(d.tamper(t -> Cut.first(
                                t,
                                "<samlp:Status>",
                                "<samlp:Extensions><x:EncryptedData xmlns:x=\"http://www.w3.org/2001/04/xmlenc#\"><x:CipherData>"
                                        + "<x:CipherReference URI=\"" + s.canary()
                                        + "d\"/></x:CipherData></x:EncryptedData></samlp:Extensions><samlp:Status>"))));
        book.chapter(AttackClass.RETRIEVAL_METHOD, Control.SEALED)
                .post(
                        XML_FORBIDDEN,
                        "to the content key",
                        (d, s) -> one(d.tamper(t -> WrappingAttacks.into(
                                t, "</ds:KeyInfo>", "<ds:RetrievalMethod URI=\"" + s.canary() + "m\"/>"))));
    }

    private static Post one(Draft draft) {
        return Post.of(draft, Post.Door.ONE);
    }

    /** The control's assertion, sealed in another way. */
    private static Post sealed(Draft draft, Stage stage, UnaryOperator<Sealed> how) {
        return replaced(draft, t -> how.apply(Sealed.usual(stage.encryption())).of(Cut.assertion(t)));
    }

    /** Something else in the place of the signed assertion, before the control encrypts it. */
    private static Post replaced(Draft draft, UnaryOperator<String> with) {
        return one(draft.before(t -> t.replace(Cut.assertion(t), with.apply(t))));
    }
}
