package org.lychgate.saml.sp.testidp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** XML to and from text without changing a byte that is signed. */
public final class Xmls {
    static {
        Init.init();
    }

    private Xmls() {}

    public static Document parse(String text) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException("a test wrote XML that cannot be parsed: " + text, e);
        }
    }

    public static String text(Node node) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_WITH_COMMENTS).canonicalizeSubtree(node, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first element of that local name. */
    public static Element first(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        if (found.getLength() == 0) {
            throw new AssertionError("no " + name);
        }
        return (Element) found.item(0);
    }
}
