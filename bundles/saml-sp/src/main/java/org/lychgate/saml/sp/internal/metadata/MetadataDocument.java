package org.lychgate.saml.sp.internal.metadata;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A metadata document as it came.
 *
 * @param bytes the document
 * @param url where it was fetched from; null: pasted
 */
public record MetadataDocument(byte[] bytes, @Nullable URI url) {
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");

    /** A pasted document. Text has no encoding any more, so what its declaration says of one is dropped. */
    public static MetadataDocument pasted(String xml) {
        String plain = xml.startsWith("\ufeff") ? xml.substring(1) : xml;
        return new MetadataDocument(
                DECLARATION.matcher(plain).replaceFirst("").strip().getBytes(StandardCharsets.UTF_8), null);
    }

    /** The document as text, for people to look at. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "MetadataDocument[" + bytes.length + "]";
    }
}
