package org.lychgate.saml.sp.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.lychgate.directory.api.ReasonCode;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses documents of strangers. A streaming pass over the same bytes checks the caps before a tree is built; both passes use the JDK's own scanner, so
 * they cannot see different documents.
 */
public final class SafeXml {
    private final DocumentBuilderFactory trees;

    /** Prepares the JDK's parser, whatever else lies on the class path. */
    public SafeXml() {
        trees = DocumentBuilderFactory.newDefaultNSInstance();
        trees.setXIncludeAware(false);
        trees.setExpandEntityReferences(false);
        trees.setCoalescing(true);
        try {
            trees.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            trees.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            trees.setFeature("http://xml.org/sax/features/external-general-entities", false);
            trees.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            trees.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser cannot be hardened", e);
        }
        trees.setAttribute(StreamGate.ATTRIBUTE_LIMIT, StreamGate.MOST_SCANNED);
        trees.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        trees.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    }

    /**
     * Parses a document.
     *
     * @param bytes the document
     * @param caps how much of it is acceptable
     * @throws MessageRefused TOO_LARGE, XML_MALFORMED or XML_FORBIDDEN
     */
    public Document parse(byte[] bytes, Caps caps) throws MessageRefused {
        StreamGate.pass(bytes, caps);
        Document document = tree(bytes);
        ForbiddenConstructs.check(document, caps.verified());
        return document;
    }

    private Document tree(byte[] bytes) throws MessageRefused {
        try {
            DocumentBuilder builder = trees.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (SAXException | IOException e) {
            throw new MessageRefused(
                    ReasonCode.XML_MALFORMED, "one well-formed XML document", "XML that cannot be read");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the parser from writing to the console. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {
            // Warnings do not make a document unreadable.
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
