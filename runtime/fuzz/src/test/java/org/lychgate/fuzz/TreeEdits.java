package org.lychgate.fuzz;

import org.w3c.dom.Attr;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/** Changes to a tree, each decided by three numbers. What cannot be done to this tree is left undone. */
final class TreeEdits {
    static final int TEXT = 0;
    static final int ATTRIBUTE = 1;
    static final int NO_ATTRIBUTE = 2;
    static final int REMOVE = 3;
    static final int DOUBLE = 4;
    static final int MOVE_INTO = 5;
    static final int MOVE_BEFORE = 6;
    static final int COMMENT = 7;
    static final int WRAP = 8;
    static final int EVIL_TWIN = 9;
    static final int RENAME = 10;
    static final int NAMESPACE = 11;
    static final int STRAY_TEXT = 12;
    static final int NEW_CHILD = 13;
    static final int COPY_INTO = 14;
    static final int CDATA = 15;
    static final int INSTRUCTION = 16;
    static final int SWAP_TEXTS = 17;
    static final int KINDS = 18;

    private static final int MOST_ELEMENTS = 400;

    private final Document document;
    private final Vocabulary words;

    TreeEdits(Document document, Vocabulary words) {
        this.document = document;
        this.words = words;
    }

    /** Makes one change. */
    void make(int kind, int target, int other, int value) {
        NodeList all = document.getElementsByTagName("*");
        if (all.getLength() == 0 || all.getLength() > MOST_ELEMENTS) {
            return;
        }
        Element subject = (Element) all.item(target % all.getLength());
        Element partner = (Element) all.item(other % all.getLength());
        try {
            change(kind % KINDS, subject, partner, other, value);
        } catch (DOMException e) {
            // A tree that cannot be is not a message; the change is skipped and the next one tried.
            return;
        }
    }

    private void change(int kind, Element subject, Element partner, int other, int value) {
        switch (kind) {
            case TEXT -> subject.setTextContent(words.value(value));
            case ATTRIBUTE -> subject.setAttributeNS(null, words.attribute(other), words.value(value));
            case NO_ATTRIBUTE -> removeAttribute(subject, other);
            case REMOVE -> parent(subject).removeChild(subject);
            case DOUBLE -> parent(subject).insertBefore(subject.cloneNode(true), subject.getNextSibling());
            case MOVE_INTO -> partner.appendChild(subject);
            case MOVE_BEFORE -> parent(partner).insertBefore(subject, partner);
            case COMMENT -> comment(subject, value);
            case WRAP -> wrap(subject, created(value));
            case EVIL_TWIN -> evilTwin(partner, value);
            case RENAME ->
                document.renameNode(
                        subject,
                        value % 2 == 0 ? subject.getNamespaceURI() : words.namespace(value),
                        prefixed(subject, other));
            case NAMESPACE ->
                subject.setAttributeNS(
                        "http://www.w3.org/2000/xmlns/",
                        other % 2 == 0 ? "xmlns" : "xmlns:saml",
                        words.namespace(value));
            case STRAY_TEXT -> parent(subject).insertBefore(document.createTextNode(words.value(value)), subject);
            case NEW_CHILD -> subject.insertBefore(created(value), other % 2 == 0 ? null : subject.getFirstChild());
            case COPY_INTO ->
                partner.insertBefore(subject.cloneNode(true), value % 2 == 0 ? null : partner.getFirstChild());
            case CDATA -> subject.appendChild(document.createCDATASection(words.value(value)));
            case INSTRUCTION -> subject.appendChild(document.createProcessingInstruction("x", "y"));
            default -> swapTexts(subject, partner);
        }
    }

    private static Node parent(Element element) {
        Node parent = element.getParentNode();
        if (parent == null) {
            throw new DOMException(DOMException.NOT_FOUND_ERR, "no parent");
        }
        return parent;
    }

    private static void removeAttribute(Element subject, int which) {
        int count = subject.getAttributes().getLength();
        if (count > 0) {
            subject.removeAttributeNode((Attr) subject.getAttributes().item(which % count));
        }
    }

    private void comment(Element subject, int where) {
        if (subject.getFirstChild() instanceof Text text && text.getLength() > 0) {
            Text second = text.splitText(where % text.getLength());
            subject.insertBefore(document.createComment("x"), second);
        } else {
            subject.insertBefore(document.createComment("x"), subject.getFirstChild());
        }
    }

    private void wrap(Element subject, Element around) {
        parent(subject).replaceChild(around, subject);
        around.appendChild(subject);
    }

    private Element created(int value) {
        return document.createElementNS(words.namespace(value), "x:" + words.element(value));
    }

    private String prefixed(Element subject, int other) {
        String prefix = subject.getPrefix();
        return (prefix == null ? "" : prefix + ":") + words.element(other);
    }

    /** The wrapping attacks' building block: the assertion once more, with another person in it. */
    private void evilTwin(Element place, int value) {
        NodeList assertions = document.getElementsByTagNameNS("*", "Assertion");
        if (assertions.getLength() > 0) {
            Element twin = (Element) assertions.item(0).cloneNode(true);
            replaceTexts(twin);
            if (value % 4 != 0) {
                twin.setAttributeNS(null, "ID", "_evil");
            }
            place.insertBefore(twin, value % 2 == 0 ? null : place.getFirstChild());
        }
    }

    private static void replaceTexts(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text text) {
                text.setData(text.getData().replace("alice", "mallory").replace("Alice", "Mallory"));
            } else {
                replaceTexts(child);
            }
        }
    }

    private static void swapTexts(Element one, Element two) {
        if (one != two && isLeaf(one) && isLeaf(two)) {
            String kept = one.getTextContent();
            one.setTextContent(two.getTextContent());
            two.setTextContent(kept);
        }
    }

    private static boolean isLeaf(Element element) {
        return element.getElementsByTagName("*").getLength() == 0;
    }
}
