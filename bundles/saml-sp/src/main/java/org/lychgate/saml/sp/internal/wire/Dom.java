package org.lychgate.saml.sp.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads elements exactly as they stand: by namespace, without trimming, text whole even where comments lie in it. */
public final class Dom {

    private Dom() {}

    /** Whether an element has that name. */
    public static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** The child elements, in document order. */
    public static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return List.copyOf(found);
    }

    /** The child elements of that name, in document order. */
    public static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream().filter(e -> is(e, namespace, name)).toList();
    }

    /**
     * The one child element of that name.
     *
     * @throws MessageRefused XML_FORBIDDEN if there are several: which one counts must never depend on the reader
     */
    public static Optional<Element> only(Element parent, String namespace, String name) throws MessageRefused {
        List<Element> found = children(parent, namespace, name);
        if (found.size() > 1) {
            throw new MessageRefused(
                    ReasonCode.XML_FORBIDDEN,
                    "at most one " + name + " in " + parent.getLocalName(),
                    found.size() + " of them");
        }
        return found.stream().findFirst();
    }

    /** The value of an attribute without a namespace; null if it is not there. */
    public static @Nullable String attribute(Element element, String name) {
        return element.hasAttributeNS(null, name) ? element.getAttributeNS(null, name) : null;
    }

    /** The whole text of an element that holds nothing but text and comments; null if it holds elements. */
    public static @Nullable String text(Element element) {
        return children(element).isEmpty() ? element.getTextContent() : null;
    }

    /** Visits an element and all below it, in document order, without recursion. */
    public static void walk(Element top, Consumer<Element> visitor) {
        Node node = top;
        while (node != null) {
            if (node instanceof Element element) {
                visitor.accept(element);
            }
            node = next(node, top);
        }
    }

    private static @Nullable Node next(Node node, Element top) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node up = node;
        while (up != null && up != top) {
            if (up.getNextSibling() != null) {
                return up.getNextSibling();
            }
            up = up.getParentNode();
        }
        return null;
    }

    /** All elements of that name at or below an element, in document order. */
    public static List<Element> everywhere(Element top, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        walk(top, element -> {
            if (is(element, namespace, name)) {
                found.add(element);
            }
        });
        return List.copyOf(found);
    }
}
