package org.lychgate.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A response made as the tape says: edited, signed, perhaps encrypted, edited again, signed again, edited once more. */
final class ResponseScript {
    private static final int MOST_EDITS = 24;
    private static final Signing EC =
            Signing.USUAL.key(TestKey.EC).algorithm("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");
    private static final Signing STRANGER = Signing.USUAL.key(TestKey.STRANGER);
    private static final PublicKey RECIPIENT =
            World.keys().encryption().certificate().getPublicKey();
    private static final String UNSOLICITED = template(World.ACS, false);
    private static final String ANSWER = template(World.ACS, true);
    private static final String UNSOLICITED_SHARED = template(World.SHARED, false);
    private static final String ANSWER_SHARED = template(World.SHARED, true);

    private final int signing;
    private final int encryption;
    private final int addressing;
    private final List<Edit> edits = new ArrayList<>();
    private final Vocabulary words;
    private final byte[] splice;
    private final int spliceAt;
    private final List<Vouched> vouched = new ArrayList<>();
    private @Nullable Vouched sealed;

    /** One edit. */
    private record Edit(int phase, int kind, int target, int other, int value) {}

    /**
     * A message and what was vouched for.
     *
     * @param xml as it is posted
     * @param vouched every assertion that a key of the connection signed
     * @param shared whether it goes to the shared address
     */
    record Made(byte[] xml, List<Vouched> vouched, boolean shared) {}

    /**
     * Reads the script.
     *
     * @param tape decisions
     * @param spliced whether bytes are changed in the end
     */
    ResponseScript(Tape tape, boolean spliced) {
        signing = tape.next() % 8;
        encryption = tape.next() % 4;
        addressing = tape.next() % 4;
        int count = tape.next() % (MOST_EDITS + 1);
        for (int i = 0; i < count; i++) {
            int what = tape.next();
            edits.add(new Edit(what >> 6, what & 63, tape.next(), tape.next(), tape.next()));
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
        Document document = Xmls.parse(
                switch (addressing) {
                    case 0 -> ANSWER;
                    case 1 -> UNSOLICITED;
                    case 2 -> ANSWER_SHARED;
                    default -> UNSOLICITED_SHARED;
                });
        edit(document, 0);
        edit(document, 1);
        signAssertion(document);
        encrypt(document);
        edit(document, 2);
        signResponse(document);
        edit(document, 3);
        return new Made(spliced(Xmls.text(document).getBytes(StandardCharsets.UTF_8)), vouched, addressing >= 2);
    }

    private void edit(Document document, int phase) {
        TreeEdits tree = new TreeEdits(document, words);
        for (Edit edit : edits) {
            if (edit.phase == phase) {
                tree.make(edit.kind, edit.target, edit.other, edit.value);
            }
        }
    }

    private void signAssertion(Document document) {
        Element assertion = first(document, "Assertion");
        Signing how = List.of(1, 3, 7).contains(signing) ? EC : signing == 4 ? Signing.USUAL : STRANGER;
        if (assertion == null || signing == 0 || signing == 2 || signing == 6) {
            return;
        }
        how.sign(assertion);
        if (!how.equals(STRANGER)) {
            vouched.add(Vouched.of(assertion));
        }
    }

    private void encrypt(Document document) {
        Element assertion = first(document, "Assertion");
        if (assertion != null && encryption >= 2 && assertion.getParentNode() == document.getDocumentElement()) {
            Vouched plain = Vouched.of(assertion);
            Encrypting usual = Encrypting.usual(RECIPIENT);
            (encryption == 2 ? usual : usual.data("http://www.w3.org/2001/04/xmlenc#aes256-cbc")).encrypt(assertion);
            sealed = plain;
        }
    }

    private void signResponse(Document document) {
        if (List.of(2, 3, 6, 7).contains(signing)) {
            boolean trusted = signing < 4;
            (trusted ? EC : STRANGER).sign(document.getDocumentElement());
            if (trusted) {
                NodeList assertions = document.getElementsByTagNameNS(Vouched.SAML, "Assertion");
                for (int i = 0; i < assertions.getLength(); i++) {
                    vouched.add(Vouched.of((Element) assertions.item(i)));
                }
                if (sealed != null) {
                    vouched.add(sealed);
                }
            }
        }
    }

    private byte[] spliced(byte[] xml) {
        if (splice.length == 0) {
            return xml;
        }
        byte[] changed = xml.clone();
        int at = spliceAt % xml.length;
        System.arraycopy(splice, 0, changed, at, Math.min(splice.length, xml.length - at));
        return changed;
    }

    private static @Nullable Element first(Document document, String name) {
        return (Element) document.getElementsByTagNameNS(Vouched.SAML, name).item(0);
    }

    private static String template(String acs, boolean answering) {
        var draft = new World().draft().to(acs).assertionId("_a1").signAssertion(null);
        if (answering) {
            draft.answering("_request1");
        }
        return draft.xml().replace(draft.responseId(), "_r1");
    }
}
