package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.ALGORITHM_FORBIDDEN;
import static org.lychgate.directory.api.ReasonCode.TOO_LARGE;
import static org.lychgate.directory.api.ReasonCode.XML_MALFORMED;
import static org.lychgate.saml.sp.attack.AttackClass.DEFLATE_BOMB;
import static org.lychgate.saml.sp.attack.AttackClass.SIZE_BOMB;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Messages made to cost time or memory. */
final class FloodAttacks {
    private static final int NEARLY_FULL = 480 * 1024;

    private FloodAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        sizes(book);
        counts(book);
        compressed(book);
        return book.all();
    }

    private static void sizes(AttackBook book) {
        book.chapter(SIZE_BOMB, Control.ASSERTION)
                .tamper(
                        TOO_LARGE,
                        "one byte too many",
                        t -> t + " ".repeat(512 * 1024 + 1 - t.getBytes(StandardCharsets.UTF_8).length))
                .edit(TOO_LARGE, "half a MiB of text", "Alice", "A".repeat(520 * 1024))
                .tamper(TOO_LARGE, "half a MiB of blanks behind", t -> t + " ".repeat(520 * 1024))
                .tamper(TOO_LARGE, "half a MiB of comments before", t -> "<!-- x -->".repeat(53_000) + t)
                .edit(TOO_LARGE, "65 levels", "Alice", "<a>".repeat(65) + "</a>".repeat(65))
                .tamper(
                        TOO_LARGE,
                        "70,000 levels",
                        t -> Cut.first(t, "Alice", "<a>".repeat(NEARLY_FULL / 7) + "</a>".repeat(NEARLY_FULL / 7)))
                .edit(TOO_LARGE, "5,000 more elements", "Alice", "<a></a>".repeat(5_000))
                .tamper(TOO_LARGE, "100,000 elements", t -> Cut.first(t, "Alice", "<a/>".repeat(NEARLY_FULL / 4)));
    }

    private static void counts(AttackBook book) {
        book.chapter(SIZE_BOMB, Control.ASSERTION, Control.RESPONSE)
                .tamper(TOO_LARGE, "40,000 prefixes for the canonicalization", FloodAttacks::prefixes);
        String transform = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";
        book.chapter(SIZE_BOMB, Control.ASSERTION)
                .edit(TOO_LARGE, "201 attributes", "Alice", element(" a%d=\"\"", 201))
                .edit(
                        TOO_LARGE,
                        "201 namespaces around one element",
                        "Alice",
                        element(" xmlns:m%d=\"urn:m\"", 100).replace("</a>", "")
                                + element(" xmlns:k%d=\"urn:k\"", 101)
                                + "</a>")
                .edit(TOO_LARGE, "201 namespaces", "Alice", element(" xmlns:n%d=\"urn:n\"", 201))
                .tamper(TOO_LARGE, "8,000 attributes", t -> Cut.first(t, "Alice", element(" a%d=\"\"", 8_000)))
                .tamper(
                        TOO_LARGE,
                        "five References",
                        t -> t.replace(
                                Cut.element(t, "ds:Reference"),
                                Cut.element(t, "ds:Reference").repeat(5)))
                .tamper(
                        TOO_LARGE,
                        "700 References",
                        t -> t.replace(
                                Cut.element(t, "ds:Reference"),
                                Cut.element(t, "ds:Reference").repeat(700)))
                .tamper(ALGORITHM_FORBIDDEN, "three transforms", t -> t.replace(transform, transform.repeat(2)))
                .tamper(TOO_LARGE, "2,000 transforms", t -> t.replace(transform, transform.repeat(2_000)));
    }

    private static String prefixes(String text) {
        StringBuilder list = new StringBuilder("p");
        for (int i = 0; i < 40_000; i++) {
            list.append(" p").append(i);
        }
        return Cut.first(
                text,
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">",
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"><x:InclusiveNamespaces"
                        + " xmlns:x=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"" + list
                        + "\"></x:InclusiveNamespaces>");
    }

    private static String element(String attribute, int count) {
        StringBuilder text = new StringBuilder("<a");
        for (int i = 0; i < count; i++) {
            text.append(attribute.formatted(i));
        }
        return text.append("></a>").toString();
    }

    private static void compressed(AttackBook book) {
        book.chapter(DEFLATE_BOMB, Control.ASSERTION)
                .post(
                        XML_MALFORMED,
                        "the message deflated",
                        (d, s) -> Post.of(deflated(d.xml().getBytes(StandardCharsets.UTF_8)), Post.Door.ONE))
                .post(
                        XML_MALFORMED,
                        "50 MiB deflated",
                        (d, s) -> Post.of(deflated(new byte[50 * 1024 * 1024]), Post.Door.ONE));
    }

    private static String deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflate.write(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
