package org.lychgate.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;

/** Metadata made as the tape says: edited, perhaps signed, edited again. */
final class MetadataScript {
    private static final int MOST_EDITS = 24;
    private static final String ONE = IdpXml.of(World.IDP, TestKey.RSA);
    private static final String TWO = IdpXml.of(World.IDP, TestKey.RSA, TestKey.EC)
            .replace(
                    IdpXml.SSO,
                    IdpXml.SSO.replace("Redirect", "POST") + IdpXml.SSO.replace("SignOn", "Logout") + IdpXml.SSO);
    private static final String GROUP = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
            + ONE + "</md:EntitiesDescriptor>";
    private static final String WEAK = IdpXml.of(World.IDP, TestKey.RSA, TestKey.rsa(768, "weak"));
    private static final List<String> TEMPLATES = List.of(
            ONE,
            TWO,
            GROUP,
            WEAK,
            TWO.replaceFirst("use=\"signing\"", "use=\"encryption\""),
            ONE.replace("entityID=", "validUntil=\"2026-12-31T00:00:00Z\" entityID="));

    private final Tape tape;

    MetadataScript(Tape tape) {
        this.tape = tape;
    }

    /** The document; empty if it cannot be made. */
    byte[] make() {
        Document document = Xmls.parse(
                TEMPLATES.get(tape.next() % TEMPLATES.size()).replaceFirst("entityID=", "ID=\"_m1\" entityID="));
        boolean signed = tape.next() % 2 == 1;
        int signedAfter = tape.next() % (MOST_EDITS + 1);
        int count = tape.next() % (MOST_EDITS + 1);
        int[][] edits = new int[count][];
        for (int i = 0; i < count; i++) {
            edits[i] = new int[] {tape.next(), tape.next(), tape.next(), tape.next()};
        }
        TreeEdits tree = new TreeEdits(document, new Vocabulary(tape.words()));
        try {
            for (int i = 0; i < count; i++) {
                if (signed && i == Math.min(signedAfter, count - 1)) {
                    Signing.USUAL.sign(document.getDocumentElement());
                }
                tree.make(edits[i][0], edits[i][1], edits[i][2], edits[i][3]);
            }
            return Xmls.text(document).getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            // The signer's own library cannot sign or write such a tree; so nobody can send it.
            return new byte[0];
        }
    }
}
