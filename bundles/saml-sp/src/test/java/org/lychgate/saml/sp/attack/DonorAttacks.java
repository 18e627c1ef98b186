package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.SIGNATURE_INVALID;
import static org.lychgate.directory.api.ReasonCode.STATUS_NOT_SUCCESS;
import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;
import static org.lychgate.saml.sp.attack.AttackClass.ERROR_DONOR;
import static org.lychgate.saml.sp.attack.AttackClass.METADATA_DONOR;

import java.util.List;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;

/** Something else that the identity provider signed, and anybody can fetch, gives its signature to a forged response. */
final class DonorAttacks {

    private DonorAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        book.chapter(METADATA_DONOR, Control.RESPONSE)
                .tamper(SIGNATURE_INVALID, "its signature on the response", t -> donated(t, Cut.signature(metadata())))
                .tamper(
                        XML_FORBIDDEN,
                        "whole in Extensions",
                        t -> Cut.first(
                                forged(t),
                                "<samlp:Status>",
                                "<samlp:Extensions>" + metadata() + "</samlp:Extensions><samlp:Status>"))
                .tamper(
                        SIGNATURE_INVALID,
                        "its body in Extensions, its signature on the response",
                        t -> Cut.first(
                                donated(t, Cut.signature(metadata())),
                                "<samlp:Status>",
                                "<samlp:Extensions>" + body(metadata()) + "</samlp:Extensions><samlp:Status>"))
                .tamper(
                        SIGNATURE_INVALID,
                        "its ID on the response",
                        t -> donated(t, Cut.signature(metadata())).replace("_forgedresponse", Cut.id(metadata())))
                .tamper(
                        XML_FORBIDDEN,
                        "its body and its ID on the response",
                        t -> Cut.first(
                                donated(t, Cut.signature(metadata())).replace("_forgedresponse", Cut.id(metadata())),
                                "<samlp:Status>",
                                "<samlp:Extensions>" + body(metadata()) + "</samlp:Extensions><samlp:Status>"));
        book.chapter(METADATA_DONOR, Control.ASSERTION)
                .tamper(
                        SIGNATURE_INVALID,
                        "its signature on the assertion",
                        t -> t.replace(
                                Cut.assertion(t),
                                Cut.first(
                                        Cut.forged(t),
                                        "</saml:Issuer>",
                                        "</saml:Issuer>" + Cut.signature(metadata()))));
        book.chapter(ERROR_DONOR, Control.RESPONSE)
                .tamper(
                        STATUS_NOT_SUCCESS,
                        "itself with a forged assertion",
                        t -> error().replace("</samlp:Response>", Cut.forged(t) + "</samlp:Response>"))
                .tamper(
                        SIGNATURE_INVALID,
                        "itself with a forged assertion and another status",
                        t -> error().replace("status:Responder", "status:Success")
                                .replace("</samlp:Response>", Cut.forged(t) + "</samlp:Response>"))
                .tamper(
                        XML_FORBIDDEN,
                        "with a second, successful Status",
                        t -> error().replace(
                                        "<samlp:Status>",
                                        "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"></samlp:StatusCode></samlp:Status><samlp:Status>")
                                .replace("</samlp:Response>", Cut.forged(t) + "</samlp:Response>"))
                .tamper(SIGNATURE_INVALID, "its signature on the response", t -> donated(t, Cut.signature(error())))
                .tamper(
                        XML_FORBIDDEN,
                        "whole in Extensions",
                        t -> Cut.first(
                                forged(t),
                                "<samlp:Status>",
                                "<samlp:Extensions>" + error() + "</samlp:Extensions><samlp:Status>"))
                .tamper(
                        XML_FORBIDDEN,
                        "whole in StatusDetail",
                        t -> WrappingAttacks.into(
                                forged(t),
                                "</samlp:Status>",
                                "<samlp:StatusDetail>" + error() + "</samlp:StatusDetail>"));
        return book.all();
    }

    private static String forged(String text) {
        String bare = text.replace(Cut.signature(text), "");
        return Cut.asBob(bare).replace(Cut.id(bare), "_forgedresponse");
    }

    private static String donated(String text, String signature) {
        return Cut.first(forged(text), "</saml:Issuer>", "</saml:Issuer>" + signature);
    }

    private static String body(String text) {
        return text.replace(Cut.signature(text), "");
    }

    private static final String METADATA = signed(
            "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_metadata\" entityID=\"urn:x\"><md:Extensions></md:Extensions></md:EntityDescriptor>");
    private static final String ERROR = signed(
            "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
                    + " ID=\"_error\" Version=\"2.0\" IssueInstant=\"2026-01-01T00:00:00Z\"><saml:Issuer>urn:x</saml:Issuer><samlp:Status>"
                    + "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"></samlp:StatusCode></samlp:Status></samlp:Response>");

    private static String metadata() {
        return METADATA;
    }

    private static String error() {
        return ERROR;
    }

    private static String signed(String xml) {
        Document document = Xmls.parse(xml);
        Signing.USUAL.sign(document.getDocumentElement());
        return Xmls.text(document);
    }
}
