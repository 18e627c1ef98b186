package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.SIGNATURE_INVALID;
import static org.lychgate.directory.api.ReasonCode.SIGNATURE_MISSING;
import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;
import static org.lychgate.saml.sp.attack.AttackClass.UNSIGNED_SECOND_ASSERTION;
import static org.lychgate.saml.sp.attack.AttackClass.WRAPPING;
import static org.lychgate.saml.sp.attack.AttackClass.WRAPPING_ADVICE;
import static org.lychgate.saml.sp.attack.AttackClass.WRAPPING_ATTRIBUTE_VALUE;
import static org.lychgate.saml.sp.attack.AttackClass.WRAPPING_EXTENSIONS;
import static org.lychgate.saml.sp.attack.AttackClass.WRAPPING_OBJECT;
import static org.lychgate.saml.sp.attack.AttackClass.WRAPPING_STATUS_DETAIL;

import java.util.List;

/** A validly signed assertion or response of Alice, moved about so that a reader might take Bob's instead. */
final class WrappingAttacks {

    private WrappingAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        responses(book);
        assertions(book);
        places(book);
        seconds(book);
        return book.all();
    }

    /** The signed response moved (XSW 1 and 2, and newer places). */
    private static void responses(AttackBook book) {
        book.chapter(WRAPPING, Control.RESPONSE, Control.BOTH)
                .tamper(
                        XML_FORBIDDEN,
                        "XSW 1: the signed response inside a forged one's signature",
                        t -> into(forgedResponse(t), "</ds:Signature>", original(t)))
                .tamper(
                        XML_FORBIDDEN,
                        "XSW 2: the signed response beside a detached signature",
                        t -> Cut.first(
                                unsignedForgedResponse(t),
                                "</saml:Issuer>",
                                "</saml:Issuer>" + original(t) + Cut.signature(t)));
        book.chapter(WRAPPING, Control.RESPONSE)
                .tamper(
                        XML_FORBIDDEN,
                        "the signed response as the last child of a forged one",
                        t -> into(unsignedForgedResponse(t), "</samlp:Response>", t))
                .tamper(
                        SIGNATURE_INVALID,
                        "a forged assertion in place of the signed response's",
                        t -> t.replace(Cut.assertion(t), Cut.forged(t)));
        book.chapter(WRAPPING_EXTENSIONS, Control.RESPONSE)
                .tamper(
                        XML_FORBIDDEN,
                        "the signed response in Extensions",
                        t -> Cut.first(
                                unsignedForgedResponse(t),
                                "<samlp:Status>",
                                "<samlp:Extensions>" + t + "</samlp:Extensions><samlp:Status>"));
        book.chapter(WRAPPING_STATUS_DETAIL, Control.RESPONSE)
                .tamper(
                        XML_FORBIDDEN,
                        "the signed response in StatusDetail",
                        t -> into(
                                unsignedForgedResponse(t),
                                "</samlp:Status>",
                                "<samlp:StatusDetail>" + t + "</samlp:StatusDetail>"));
        book.chapter(WRAPPING_OBJECT, Control.RESPONSE)
                .tamper(
                        XML_FORBIDDEN,
                        "the signed response in an Object",
                        t -> into(forgedResponse(t), "</ds:Signature>", "<ds:Object>" + original(t) + "</ds:Object>"))
                .tamper(
                        XML_FORBIDDEN,
                        "the signed response in KeyInfo",
                        t -> into(forgedResponse(t), "</ds:KeyInfo>", original(t)));
    }

    /** The signed assertion moved (XSW 3 to 8). */
    private static void assertions(AttackBook book) {
        book.chapter(WRAPPING, Control.ASSERTION, Control.BOTH)
                .tamper(
                        XML_FORBIDDEN,
                        "XSW 3: a forged assertion before the signed one",
                        t -> t.replace(Cut.assertion(t), Cut.forged(t) + Cut.assertion(t)))
                .tamper(
                        XML_FORBIDDEN,
                        "XSW 4: the signed assertion inside a forged one",
                        t -> t.replace(Cut.assertion(t), into(Cut.forged(t), "</saml:Assertion>", Cut.assertion(t))));
        book.chapter(WRAPPING, Control.ASSERTION)
                .tamper(XML_FORBIDDEN, "XSW 5: a forged assertion with the signature, the signed one at the end", t -> {
                    String whole = Cut.assertion(t);
                    String bare = whole.replace(Cut.signature(whole), "");
                    return t.replace(whole, withSignature(Cut.forged(t), Cut.signature(whole)) + bare);
                })
                .tamper(XML_FORBIDDEN, "XSW 6: the signed assertion inside a forged one's signature", t -> {
                    String whole = Cut.assertion(t);
                    String bare = whole.replace(Cut.signature(whole), "");
                    return t.replace(
                            whole, withSignature(Cut.forged(t), into(Cut.signature(whole), "</ds:Signature>", bare)));
                })
                .tamper(
                        SIGNATURE_INVALID,
                        "a forged assertion with the signature of the signed one, which is gone",
                        t -> t.replace(Cut.assertion(t), withSignature(Cut.forged(t), Cut.signature(t))))
                .tamper(SIGNATURE_INVALID, "the assertion's signature on the response", t -> {
                    String signature = Cut.signature(t);
                    return Cut.first(t.replace(signature, ""), "</saml:Issuer>", "</saml:Issuer>" + signature);
                })
                .tamper(
                        XML_FORBIDDEN,
                        "the signature twice",
                        t -> t.replace(Cut.signature(t), Cut.signature(t).repeat(2)))
                .tamper(XML_FORBIDDEN, "the signature deeper in the assertion", t -> {
                    String signature = Cut.signature(t);
                    return t.replace(signature, "").replace("<saml:Subject>", "<saml:Subject>" + signature);
                })
                .tamper(
                        XML_FORBIDDEN,
                        "the assertion one level deeper",
                        t -> t.replace(Cut.assertion(t), "<samlp:Wrapped>" + Cut.assertion(t) + "</samlp:Wrapped>"))
                .tamper(
                        XML_FORBIDDEN,
                        "both assertions with one ID",
                        t -> t.replace(
                                Cut.assertion(t),
                                Cut.forged(t).replace("_forged", Cut.id(Cut.assertion(t))) + Cut.assertion(t)));
    }

    private static void places(AttackBook book) {
        book.chapter(WRAPPING_EXTENSIONS, Control.ASSERTION)
                .tamper(
                        XML_FORBIDDEN,
                        "XSW 7: a forged assertion in Extensions",
                        t -> Cut.first(
                                t,
                                "<samlp:Status>",
                                "<samlp:Extensions>" + Cut.forged(t) + "</samlp:Extensions><samlp:Status>"))
                .tamper(
                        XML_FORBIDDEN,
                        "the signed assertion in Extensions, a forged one in its place",
                        t -> Cut.first(
                                t.replace(Cut.assertion(t), Cut.forged(t)),
                                "<samlp:Status>",
                                "<samlp:Extensions>" + Cut.assertion(t) + "</samlp:Extensions><samlp:Status>"));
        book.chapter(WRAPPING_STATUS_DETAIL, Control.ASSERTION)
                .tamper(
                        XML_FORBIDDEN,
                        "the signed assertion in StatusDetail, a forged one in its place",
                        t -> into(
                                t.replace(Cut.assertion(t), Cut.forged(t)),
                                "</samlp:Status>",
                                "<samlp:StatusDetail>" + Cut.assertion(t) + "</samlp:StatusDetail>"));
        book.chapter(WRAPPING_ADVICE, Control.ASSERTION)
                .tamper(
                        XML_FORBIDDEN,
                        "the signed assertion as Advice of a forged one",
                        t -> t.replace(
                                Cut.assertion(t),
                                Cut.forged(t)
                                        .replace(
                                                "</saml:Conditions>",
                                                "</saml:Conditions><saml:Advice>" + Cut.assertion(t)
                                                        + "</saml:Advice>")));
        book.chapter(WRAPPING_ADVICE, Control.ASSERTION, Control.RESPONSE)
                .edit(
                        XML_FORBIDDEN,
                        "an honest assertion with another as Advice",
                        "</saml:Conditions>",
                        "</saml:Conditions><saml:Advice><saml:Assertion ID=\"_advice\" Version=\"2.0\"></saml:Assertion></saml:Advice>");
        book.chapter(WRAPPING_OBJECT, Control.ASSERTION)
                .tamper(XML_FORBIDDEN, "XSW 8: the signed assertion in a forged one's Object", t -> {
                    String whole = Cut.assertion(t);
                    String bare = whole.replace(Cut.signature(whole), "");
                    return t.replace(
                            whole,
                            withSignature(
                                    Cut.forged(t),
                                    into(
                                            Cut.signature(whole),
                                            "</ds:Signature>",
                                            "<ds:Object>" + bare + "</ds:Object>")));
                })
                .tamper(
                        XML_FORBIDDEN,
                        "an Object in the signature",
                        t -> into(t, "</ds:Signature>", "<ds:Object>x</ds:Object>"))
                .tamper(XML_FORBIDDEN, "a forged assertion in KeyInfo", t -> into(t, "</ds:KeyInfo>", Cut.forged(t)));
        book.chapter(WRAPPING_ATTRIBUTE_VALUE, Control.ASSERTION)
                .tamper(
                        XML_FORBIDDEN,
                        "the signed assertion in a forged one's attribute",
                        t -> t.replace(
                                Cut.assertion(t), Cut.forged(t).replace(">Alice<", ">" + Cut.assertion(t) + "<")))
                .edit(
                        XML_FORBIDDEN,
                        "a forged assertion in a signed one's attribute",
                        ">Alice<",
                        "><saml:Assertion ID=\"_inner\" Version=\"2.0\"></saml:Assertion><");
    }

    private static void seconds(AttackBook book) {
        book.chapter(UNSIGNED_SECOND_ASSERTION, Control.ASSERTION, Control.BOTH)
                .tamper(
                        XML_FORBIDDEN,
                        "a forged assertion behind the signed one",
                        t -> t.replace(Cut.assertion(t), Cut.assertion(t) + Cut.forged(t)));
        book.chapter(UNSIGNED_SECOND_ASSERTION, Control.RESPONSE)
                .edit(
                        XML_FORBIDDEN,
                        "two assertions in a signed response",
                        "</samlp:Response>",
                        "<saml:Assertion ID=\"_b\" Version=\"2.0\"><saml:Issuer>x</saml:Issuer></saml:Assertion></samlp:Response>");
        book.chapter(UNSIGNED_SECOND_ASSERTION, Control.ASSERTION)
                .tamper(
                        SIGNATURE_MISSING,
                        "a forged assertion instead of the signed one",
                        t -> t.replace(Cut.assertion(t), Cut.forged(t)))
                .tamper(XML_FORBIDDEN, "no assertion at all", t -> t.replace(Cut.assertion(t), ""));
    }

    /** Inserts a text before the first occurrence of another. */
    static String into(String text, String before, String inserted) {
        return Cut.first(text, before, inserted + before);
    }

    private static String withSignature(String assertion, String signature) {
        return Cut.first(assertion, "</saml:Issuer>", "</saml:Issuer>" + signature);
    }

    /** The response without its signature: what the signature covers. */
    private static String original(String text) {
        return text.replace(Cut.signature(text), "");
    }

    private static String unsignedForgedResponse(String text) {
        String bare = original(text);
        return Cut.asBob(bare).replace(Cut.id(bare), "_forgedresponse").replace(Cut.id(Cut.assertion(bare)), "_forged");
    }

    private static String forgedResponse(String text) {
        return Cut.first(unsignedForgedResponse(text), "</saml:Issuer>", "</saml:Issuer>" + Cut.signature(text));
    }
}
