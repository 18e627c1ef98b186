package org.lychgate.saml.sp.internal.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lychgate.directory.api.ReasonCode;

/** The caps and the forbidden parts of XML itself, seen in one pass without building a tree. */
final class StreamGate {
    /** The JDK's own limit differs from release to release; ours shall decide, so that the reason is the same everywhere. */
    static final String ATTRIBUTE_LIMIT = "jdk.xml.elementAttributeLimit";

    /** Beyond this many attributes the scanner gives up before we could count them. */
    static final String MOST_SCANNED = "10000";

    private final Caps caps;
    private int depth;
    private int elements;
    private int namespaces;

    private StreamGate(Caps caps) {
        this.caps = caps;
    }

    static void pass(byte[] bytes, Caps caps) throws MessageRefused {
        if (bytes.length > caps.bytes()) {
            throw new MessageRefused(
                    ReasonCode.TOO_LARGE, "at most " + caps.bytes() / 1024 + " KiB", bytes.length / 1024 + " KiB");
        }
        Utf8.check(bytes);
        new StreamGate(caps).read(bytes);
    }

    private void read(byte[] bytes) throws MessageRefused {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                refuseOtherVersions(reader.getVersion());
                while (reader.hasNext()) {
                    see(next(reader), reader);
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            if (elements == 0 && new String(bytes, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE")) {
                throw doctype();
            }
            throw new MessageRefused(
                    ReasonCode.XML_MALFORMED, "one well-formed XML document", "XML that cannot be read");
        }
    }

    /** The next event. Where the scanner of the JDK has no message of its own for a defect, it fails unchecked. */
    private static int next(XMLStreamReader reader) throws XMLStreamException {
        try {
            return reader.next();
        } catch (MissingResourceException e) {
            throw new XMLStreamException(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(ATTRIBUTE_LIMIT, MOST_SCANNED);
        return factory;
    }

    private static void refuseOtherVersions(@org.jspecify.annotations.Nullable String version) throws MessageRefused {
        if (version != null && !version.equals("1.0")) {
            throw new MessageRefused(ReasonCode.XML_FORBIDDEN, "XML 1.0", "XML " + version);
        }
    }

    private void see(int event, XMLStreamReader reader) throws MessageRefused {
        switch (event) {
            case XMLStreamConstants.DTD -> throw doctype();
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> instruction();
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new MessageRefused(
                        ReasonCode.XML_FORBIDDEN, "no entity references", "a reference to an undeclared entity");
            case XMLStreamConstants.START_ELEMENT -> element(reader);
            case XMLStreamConstants.END_ELEMENT -> {
                depth--;
                namespaces -= reader.getNamespaceCount();
            }
            default -> {
                // Text and comments are bounded by the size of the document.
            }
        }
    }

    private void element(XMLStreamReader reader) throws MessageRefused {
        depth++;
        elements++;
        // Canonicalization carries every namespace in scope along to each element.
        namespaces += reader.getNamespaceCount();
        atMost(caps.attributes(), namespaces, "namespaces in scope");
        atMost(caps.depth(), depth, "levels of nesting");
        atMost(caps.elements(), elements, "elements");
        atMost(caps.attributes(), reader.getAttributeCount() + reader.getNamespaceCount(), "attributes on one element");
    }

    private static void atMost(int cap, int count, String what) throws MessageRefused {
        if (count > cap) {
            throw new MessageRefused(ReasonCode.TOO_LARGE, "at most " + cap + " " + what, "more");
        }
    }

    private void instruction() throws MessageRefused {
        if (caps.verified()) {
            throw new MessageRefused(
                    ReasonCode.XML_FORBIDDEN, "no processing instructions", "a processing instruction");
        }
    }

    private static MessageRefused doctype() {
        return new MessageRefused(ReasonCode.XML_FORBIDDEN, "no DOCTYPE", "a DOCTYPE declaration");
    }
}
