package org.lychgate.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.LogoutDraft;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A logout message made as the tape says: edited, signed for its binding, edited again or spliced. */
final class LogoutScript {
    /** Where logout messages go. */
    static final String HERE = World.ACS + "/logout";

    private static final int MOST_EDITS = 16;
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    private static final String NAME =
            "<saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">alice</saml:NameID>";
    private static final String REQUEST =
            LogoutDraft.request(World.IDP, HERE, World.NOW).xml();
    private static final String SECRET = REQUEST.replace(NAME, sealed());
    private static final String RESPONSE =
            LogoutDraft.response(World.IDP, HERE, LastLogout.WAITING, World.NOW).xml();

    private final boolean posted;
    private final int template;
    private final int signing;
    private final boolean relayState;
    private final List<int[]> edits = new ArrayList<>();
    private final Vocabulary words;
    private final byte[] splice;
    private final int spliceAt;

    /**
     * A message and what was vouched for.
     *
     * @param text posted: the XML; else the query
     * @param posted by HTTP-POST
     * @param vouched the message as a key of the connection signed it; null: none did
     */
    record Made(byte[] text, boolean posted, @Nullable Element vouched) {}

    /**
     * Reads the script.
     *
     * @param tape decisions
     * @param spliced whether bytes are changed in the end
     */
    LogoutScript(Tape tape, boolean spliced) {
        int how = tape.next();
        posted = how % 2 == 1;
        relayState = how / 2 % 2 == 1;
        template = tape.next() % 3;
        signing = tape.next() % 4;
        int count = tape.next() % (MOST_EDITS + 1);
        for (int i = 0; i < count; i++) {
            edits.add(new int[] {tape.next(), tape.next(), tape.next(), tape.next()});
        }
        spliceAt = spliced ? tape.wide() : 0;
        List<String> own = tape.words();
        splice = spliced ? own.get(0).getBytes(StandardCharsets.UTF_8) : new byte[0];
        words = new Vocabulary(own);
    }

    /**
     * Makes it.
     *
     * @throws RuntimeException whatever the signer's library throws if it cannot sign what was asked for
     */
    Made make() {
        Document document = Xmls.parse(List.of(REQUEST, SECRET, RESPONSE).get(template));
        edit(document, false);
        Optional<TestKey> key = key();
        Element vouched = key.isPresent() && !key.get().equals(TestKey.STRANGER)
                ? (Element) document.getDocumentElement().cloneNode(true)
                : null;
        if (posted) {
            key.ifPresent(k -> (k.equals(TestKey.EC) ? Signing.USUAL.key(k).algorithm(ECDSA) : Signing.USUAL.key(k))
                    .sign(document.getDocumentElement()));
            edit(document, true);
            return new Made(spliced(Xmls.text(document)), true, vouched);
        }
        return new Made(spliced(query(Xmls.text(document), key)), false, vouched);
    }

    private Optional<TestKey> key() {
        return switch (signing) {
            case 0 -> Optional.of(TestKey.RSA);
            case 1 -> Optional.of(TestKey.EC);
            case 2 -> Optional.of(TestKey.STRANGER);
            default -> Optional.empty();
        };
    }

    private void edit(Document document, boolean afterSigning) {
        TreeEdits tree = new TreeEdits(document, words);
        for (int[] edit : edits) {
            if (edit[0] >= 128 == afterSigning) {
                tree.make(edit[0] % 128, edit[1], edit[2], edit[3]);
            }
        }
    }

    private String query(String xml, Optional<TestKey> key) {
        String query = (template == 2 ? "SAMLResponse=" : "SAMLRequest=")
                + LogoutDraft.escaped(RedirectMessage.encode(xml))
                + (relayState ? "&RelayState=state" : "");
        if (key.isEmpty()) {
            return query;
        }
        boolean curve = key.get().equals(TestKey.EC);
        String algorithm = curve ? ECDSA : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
        String signed = query + "&SigAlg=" + LogoutDraft.escaped(algorithm);
        // A draft is asked for the signature only, and is made anew because it remembers its algorithm.
        String signature = LogoutDraft.request(World.IDP, HERE, World.NOW)
                .algorithm(algorithm, curve ? "SHA256withECDSAinP1363Format" : "SHA256withRSA")
                .signature(signed, key.get());
        return signed + "&Signature=" + LogoutDraft.escaped(signature);
    }

    private byte[] spliced(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = spliceAt % bytes.length;
        System.arraycopy(splice, 0, bytes, at, Math.min(splice.length, bytes.length - at));
        return bytes;
    }

    /** Alice's name, so that only we can read it. */
    private static String sealed() {
        Document document = Xmls.parse("<samlp:x xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\""
                + Vouched.SAML + "\">" + NAME + "</samlp:x>");
        Encrypting.usual(World.keys().encryption().certificate().getPublicKey())
                .encrypt(Xmls.first(document, "NameID"));
        return Xmls.text(Xmls.first(document, "EncryptedAssertion"))
                .replace("saml:EncryptedAssertion", "saml:EncryptedID");
    }
}
