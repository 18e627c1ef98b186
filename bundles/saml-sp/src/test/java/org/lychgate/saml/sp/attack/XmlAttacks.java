package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;
import static org.lychgate.directory.api.ReasonCode.XML_MALFORMED;
import static org.lychgate.saml.sp.attack.AttackClass.DOCTYPE;
import static org.lychgate.saml.sp.attack.AttackClass.DOUBLE_ID;
import static org.lychgate.saml.sp.attack.AttackClass.ENTITY_EXPANSION;
import static org.lychgate.saml.sp.attack.AttackClass.MALFORMED;
import static org.lychgate.saml.sp.attack.AttackClass.PARSER_DIFFERENTIAL;
import static org.lychgate.saml.sp.attack.AttackClass.PROCESSING_INSTRUCTION;
import static org.lychgate.saml.sp.attack.AttackClass.TWO_ROOTS;
import static org.lychgate.saml.sp.attack.AttackClass.XXE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.lychgate.saml.sp.testidp.Draft;

/** Documents that are not the XML they should be. */
final class XmlAttacks {

    private XmlAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        malformed(book);
        doctypes(book);
        differentials(book);
        instructionsAndIds(book);
        return book.all();
    }

    private static void malformed(AttackBook book) {
        book.chapter(MALFORMED, Control.ASSERTION)
                .tamper(XML_MALFORMED, "no XML", t -> "hello")
                .tamper(XML_MALFORMED, "nothing but blanks", t -> "  ")
                .tamper(XML_MALFORMED, "cut off", t -> t.substring(0, t.length() - 9))
                .tamper(
                        XML_MALFORMED,
                        "an end tag of another element",
                        t -> t.replace("</saml:Conditions>", "</saml:X>"))
                .tamper(XML_MALFORMED, "text behind the document", t -> t + "more")
                .tamper(
                        XML_MALFORMED,
                        "an undeclared prefix",
                        t -> t.replace("<samlp:Status>", "<samlp:Status z:a=\"\">"))
                .post(XML_MALFORMED, "no base64", (d, s) -> Post.of("%%%" + d.base64(), Post.Door.ONE))
                .post(
                        XML_MALFORMED,
                        "base64 with something behind it",
                        (d, s) -> Post.of(d.base64() + "=A", Post.Door.ONE))
                .post(XML_MALFORMED, "base64 twice", (d, s) -> Post.of(twice(d.base64()), Post.Door.ONE));
        book.chapter(TWO_ROOTS, Control.ASSERTION, Control.RESPONSE)
                .tamper(XML_MALFORMED, "a second root behind", t -> t + "<more/>")
                .tamper(
                        XML_MALFORMED,
                        "a second response behind",
                        t -> t + Cut.asBob(t).replace(Cut.id(t), "_second"))
                .tamper(
                        XML_MALFORMED,
                        "a forged response before",
                        t -> Cut.asBob(t).replace(Cut.id(t), "_first") + t);
    }

    private static String twice(String base64) {
        return base64.endsWith("=") ? base64 + base64 : base64 + "==" + base64;
    }

    private static void doctypes(AttackBook book) {
        book.chapter(DOCTYPE, Control.ASSERTION, Control.RESPONSE)
                .tamper(XML_FORBIDDEN, "an empty DOCTYPE", t -> "<!DOCTYPE samlp:Response>" + t)
                .post(
                        XML_FORBIDDEN,
                        "an external DTD",
                        (d, s) -> posted(d, t -> "<!DOCTYPE r SYSTEM \"" + s.canary() + "x.dtd\">" + t));
        book.chapter(DOCTYPE, Control.ASSERTION)
                .post(
                        XML_FORBIDDEN,
                        "a public external DTD",
                        (d, s) -> posted(d, t -> "<!DOCTYPE r PUBLIC \"-//x//y\" \"" + s.canary() + "y.dtd\">" + t))
                .tamper(
                        XML_FORBIDDEN,
                        "a default attribute by DTD",
                        t -> "<!DOCTYPE r [<!ATTLIST saml:NameID Format CDATA \"x\">]>" + t)
                .tamper(
                        XML_FORBIDDEN,
                        "an ID declared by DTD",
                        t -> "<!DOCTYPE r [<!ATTLIST saml:Assertion other ID #IMPLIED>]>" + t)
                .post(
                        XML_FORBIDDEN,
                        "a DOCTYPE in UTF-16",
                        (d, s) -> encoded(
                                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE r>" + d.xml(),
                                StandardCharsets.UTF_16));
        book.chapter(DOCTYPE, Control.ASSERTION)
                .tamper(XML_FORBIDDEN, "a broken DOCTYPE", t -> "<!DOCTYPE samlp:Response [" + t);
        book.chapter(XXE, Control.ASSERTION)
                .tamper(
                        XML_FORBIDDEN,
                        "a file as an entity",
                        t -> "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + t.replace("Alice", "&x;"))
                .post(
                        XML_FORBIDDEN,
                        "an address as an entity",
                        (d, s) -> posted(
                                d,
                                t -> "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + s.canary() + "e\">]>"
                                        + t.replace("Alice", "&x;")))
                .post(
                        XML_FORBIDDEN,
                        "an address as a parameter entity",
                        (d, s) -> posted(d, t -> "<!DOCTYPE r [<!ENTITY % x SYSTEM \"" + s.canary() + "p\">%x;]>" + t))
                .post(
                        XML_FORBIDDEN,
                        "an address as an entity of the prolog in UTF-16",
                        (d, s) -> encoded(
                                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE r [<!ENTITY x SYSTEM \""
                                        + s.canary() + "u\">]>" + d.xml().replace("Alice", "&x;"),
                                StandardCharsets.UTF_16));
        book.chapter(ENTITY_EXPANSION, Control.ASSERTION)
                .tamper(XML_FORBIDDEN, "a thousand million laughs", XmlAttacks::laughs)
                .tamper(
                        XML_FORBIDDEN,
                        "one long entity many times",
                        t -> "<!DOCTYPE r [<!ENTITY a \"" + "x".repeat(50_000) + "\">]>"
                                + t.replace("Alice", "&a;".repeat(2_000)))
                .tamper(
                        XML_FORBIDDEN,
                        "an entity that holds itself",
                        t -> "<!DOCTYPE r [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>" + t.replace("Alice", "&a;"));
    }

    private static String laughs(String text) {
        StringBuilder entities = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return entities + "]>" + text.replace("Alice", "&l9;");
    }

    private static void differentials(AttackBook book) {
        book.chapter(PARSER_DIFFERENTIAL, Control.ASSERTION)
                .tamper(XML_FORBIDDEN, "XML 1.1", t -> "<?xml version=\"1.1\"?>" + t)
                .tamper(
                        XML_MALFORMED,
                        "an attribute twice",
                        t -> Cut.first(t, " Version=\"2.0\"", " Version=\"2.0\" Version=\"2.0\""))
                .tamper(
                        XML_MALFORMED,
                        "an attribute twice by two prefixes",
                        t -> Cut.first(
                                t,
                                "<samlp:Status>",
                                "<samlp:Status xmlns:a=\"urn:a\" xmlns:b=\"urn:a\" a:c=\"1\" b:c=\"2\">"))
                .tamper(
                        XML_MALFORMED,
                        "a name with two colons",
                        t -> Cut.first(t, "<samlp:Status>", "<samlp:Status><a:b:c/>"))
                .tamper(
                        XML_MALFORMED,
                        "a prefix without a namespace",
                        t -> Cut.first(t, "<samlp:Status>", "<samlp:Status><q:a xmlns:q=\"\"/>"))
                .tamper(
                        XML_MALFORMED,
                        "the prefix xmlns bound",
                        t -> Cut.first(t, "<samlp:Status>", "<samlp:Status><a xmlns:xmlns=\"urn:x\"/>"))
                .tamper(XML_MALFORMED, "the null character", t -> Cut.first(t, "Alice", "Ali&#0;ce"))
                .tamper(XML_MALFORMED, "a control character", t -> Cut.first(t, "Alice", "Ali&#8;ce"))
                .tamper(XML_MALFORMED, "half a surrogate pair", t -> Cut.first(t, "Alice", "Ali&#xD800;ce"))
                .tamper(XML_MALFORMED, "two hyphens in a comment", t -> Cut.first(t, "Alice", "<!-- a -- b -->Alice"))
                .tamper(XML_MALFORMED, "the end of a CDATA section in text", t -> Cut.first(t, "Alice", "Ali]]>ce"))
                .tamper(XML_MALFORMED, "an undeclared entity in an attribute", t -> Cut.first(t, "session-1", "&who;"))
                .tamper(
                        XML_MALFORMED,
                        "an encoding that nobody knows",
                        t -> "<?xml version=\"1.0\" encoding=\"x-none\"?>" + t)
                .post(
                        XML_MALFORMED,
                        "an overlong encoding",
                        (d, s) -> spliced(d.xml(), "Alice", new byte[] {(byte) 0xC0, (byte) 0xBC}))
                .post(XML_MALFORMED, "broken UTF-8", (d, s) -> spliced(d.xml(), "Alice", new byte[] {(byte) 0xFF, 'x'}))
                .post(
                        XML_MALFORMED,
                        "another encoding than declared",
                        (d, s) -> encoded(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + d.xml(), StandardCharsets.UTF_16BE))
                .tamper(XML_FORBIDDEN, "an undeclared entity in text", t -> Cut.first(t, "Alice", "&who;"));
    }

    private static void instructionsAndIds(AttackBook book) {
        book.chapter(PROCESSING_INSTRUCTION, Control.ASSERTION, Control.RESPONSE)
                .tamper(XML_FORBIDDEN, "before the document", t -> "<?x y?>" + t)
                .tamper(XML_FORBIDDEN, "behind the document", t -> t + "<?x y?>")
                .edit(XML_FORBIDDEN, "inside an identity", ">alice-1<", ">alice<?x y?>-1<");
        book.chapter(DOUBLE_ID, Control.ASSERTION)
                .add(
                        XML_FORBIDDEN,
                        "the assertion's ID on its Subject",
                        d -> d.edit("<saml:Subject>", "<saml:Subject ID=\"" + d.assertionId() + "\">"))
                .add(
                        XML_FORBIDDEN,
                        "the assertion's ID as Id",
                        d -> d.edit("<saml:Subject>", "<saml:Subject Id=\"" + d.assertionId() + "\">"))
                .add(
                        XML_FORBIDDEN,
                        "the assertion's ID as id in small letters",
                        d -> d.edit("<saml:Subject>", "<saml:Subject id=\"" + d.assertionId() + "\">"))
                .add(
                        XML_FORBIDDEN,
                        "the assertion's ID as xml:id",
                        d -> d.edit("<samlp:Status>", "<samlp:Status xml:id=\"" + d.assertionId() + "\">"))
                .add(XML_FORBIDDEN, "one ID for response and assertion", d -> d.assertionId(d.responseId()))
                .add(XML_FORBIDDEN, "no ID on the response", d -> d.edit(" ID=\"" + d.responseId() + "\"", ""))
                .add(
                        XML_FORBIDDEN,
                        "a blank ID on the response",
                        d -> d.edit(" ID=\"" + d.responseId() + "\"", " ID=\" \""));
        book.chapter(DOUBLE_ID, Control.RESPONSE)
                .add(XML_FORBIDDEN, "no ID on the assertion", d -> d.edit(" ID=\"" + d.assertionId() + "\"", ""))
                .add(
                        XML_FORBIDDEN,
                        "an empty ID on the assertion",
                        d -> d.edit(" ID=\"" + d.assertionId() + "\"", " ID=\"\""));
    }

    private static Post posted(Draft draft, java.util.function.UnaryOperator<String> change) {
        return Post.of(draft.tamper(change), Post.Door.ONE);
    }

    private static Post encoded(String text, Charset charset) {
        return Post.of(Base64.getEncoder().encodeToString(text.getBytes(charset)), Post.Door.ONE);
    }

    private static Post spliced(String text, String place, byte[] bytes) {
        int at = text.indexOf(place);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(bytes);
        out.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return Post.of(Base64.getEncoder().encodeToString(out.toByteArray()), Post.Door.ONE);
    }
}
