package org.lychgate.saml.sp.internal.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;
import org.lychgate.saml.sp.internal.wire.SafeXml;

/** What is to be seen of refused metadata: the address as it was entered, and what came instead of metadata. */
final class MetadataSigns {
    private static final Pattern USER = Pattern.compile("(?i)https?://[^/?#]*@.*");
    private static final Pattern BARE_CERTIFICATE = Pattern.compile("MII[A-Za-z0-9+/=\\s]{60,}");
    private static final Pattern LAST_END = Pattern.compile("(?s)</([\\w.-]+:)?Entit(y|ies)Descriptor\\s*>.*");
    private static final int HEAD = 4000;

    private final DescriptorSigns descriptors;

    MetadataSigns(SafeXml xml, Addresses addresses) {
        this.descriptors = new DescriptorSigns(xml, addresses);
    }

    Signs of(FailedMetadata failed) {
        Signs signs = new Signs();
        signs.text("message", failed.said());
        String url = failed.url();
        if (url != null) {
            url(url.strip(), signs);
        }
        MetadataDocument document = failed.document();
        if (document != null) {
            kind(document.text(), signs);
            descriptors.see(document, signs);
        }
        return signs;
    }

    private static void url(String url, Signs signs) {
        signs.text("url", url);
        signs.see(url.startsWith("<"), "url", "xml");
        signs.see(isWord(url), "url", "word");
        signs.see(USER.matcher(url).matches(), "url", "password");
        signs.see(url.indexOf('#') >= 0 && !url.startsWith("<"), "url", "fragment");
    }

    /** A name rather than an address: a company or application ID, a GUID, an entityID that is a URN. */
    private static boolean isWord(String text) {
        boolean oneWord = !text.isEmpty() && text.chars().noneMatch(c -> c == '/' || Character.isWhitespace(c));
        return oneWord && (text.indexOf('.') < 0 || text.regionMatches(true, 0, "urn:", 0, 4));
    }

    private static void kind(String document, Signs signs) {
        String text = document.startsWith("\ufeff") ? document.substring(1).strip() : document.strip();
        String head = text.substring(0, Math.min(HEAD, text.length())).toLowerCase(Locale.ROOT);
        boolean html = head.contains("<html") || head.contains("<!doctype html");
        signs.see(html, "document", "html");
        signs.see(head.contains("<!doctype"), "document", "doctype");
        signs.see(text.startsWith("{") || text.startsWith("["), "document", "json");
        signs.see(
                text.startsWith("-----BEGIN") || BARE_CERTIFICATE.matcher(text).matches(), "document", "certificate");
        signs.see(!html && head.contains("entitydescriptor") && !closes(text), "document", "cut-off");
    }

    /** Whether the outermost descriptor has an end. */
    private static boolean closes(String text) {
        int end = text.lastIndexOf("</");
        return end >= 0 && LAST_END.matcher(text.substring(end)).matches();
    }
}
