package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.DESTINATION_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.ISSUER_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.ISSUER_UNKNOWN;
import static org.lychgate.directory.api.ReasonCode.STATUS_NOT_SUCCESS;
import static org.lychgate.directory.api.ReasonCode.VERSION_UNSUPPORTED;
import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;

import java.util.List;
import org.lychgate.saml.sp.testidp.Draft;

/** What the identity provider itself says wrongly about the message: version, status, sender, address. */
final class ProfileAttacks {
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private static final String STATUS =
            "<samlp:Status><samlp:StatusCode Value=\"" + SUCCESS + "\"></samlp:StatusCode></samlp:Status>";

    private ProfileAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        versions(book);
        statuses(book);
        issuers(book);
        destinations(book);
        return book.all();
    }

    private static void versions(AttackBook book) {
        book.chapter(AttackClass.VERSION, Control.ASSERTION, Control.RESPONSE)
                .edit(
                        VERSION_UNSUPPORTED,
                        "response 2.1",
                        "Version=\"2.0\" IssueInstant",
                        "Version=\"2.1\" IssueInstant")
                .edit(
                        VERSION_UNSUPPORTED,
                        "response 1.1",
                        "Version=\"2.0\" IssueInstant",
                        "Version=\"1.1\" IssueInstant")
                .edit(
                        VERSION_UNSUPPORTED,
                        "no version of the response",
                        " Version=\"2.0\" IssueInstant",
                        " IssueInstant")
                .edit(VERSION_UNSUPPORTED, "another message", "samlp:Response", "samlp:LogoutResponse")
                .edit(VERSION_UNSUPPORTED, "a request", "samlp:Response", "samlp:AuthnRequest");
        book.chapter(
                        AttackClass.VERSION,
                        Control.ASSERTION,
                        Control.RESPONSE,
                        Control.ENCRYPTED,
                        Control.ENCRYPTED_OUTER)
                .add(VERSION_UNSUPPORTED, "assertion 1.1", d -> assertionVersion(d, " Version=\"1.1\""))
                .add(VERSION_UNSUPPORTED, "no version of the assertion", d -> assertionVersion(d, ""));
        book.chapter(AttackClass.VERSION, Control.ASSERTION)
                .tamper(
                        VERSION_UNSUPPORTED,
                        "an assertion alone",
                        t -> Cut.assertion(t)
                                .replaceFirst(
                                        "<saml:Assertion ",
                                        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" "));
    }

    private static Draft assertionVersion(Draft draft, String version) {
        return draft.edit(
                " Version=\"2.0\"><saml:Issuer>" + draft.issuer() + "</saml:Issuer><saml:Subject>",
                version + "><saml:Issuer>" + draft.issuer() + "</saml:Issuer><saml:Subject>");
    }

    private static void statuses(AttackBook book) {
        book.chapter(AttackClass.STATUS, Control.ASSERTION, Control.RESPONSE)
                .edit(STATUS_NOT_SUCCESS, "an error of the responder", "status:Success", "status:Responder")
                .edit(STATUS_NOT_SUCCESS, "no Status", STATUS, "")
                .edit(STATUS_NOT_SUCCESS, "no StatusCode", STATUS, "<samlp:Status></samlp:Status>")
                .edit(STATUS_NOT_SUCCESS, "an empty StatusCode", SUCCESS, "")
                .edit(STATUS_NOT_SUCCESS, "success with a blank", SUCCESS, SUCCESS + " ")
                .edit(XML_FORBIDDEN, "two Status", STATUS, STATUS + STATUS)
                .edit(
                        XML_FORBIDDEN,
                        "two StatusCodes",
                        "</samlp:Status>",
                        "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"></samlp:StatusCode></samlp:Status>")
                .edit(
                        STATUS_NOT_SUCCESS,
                        "success below an error",
                        STATUS,
                        "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Requester\"><samlp:StatusCode Value=\""
                                + SUCCESS + "\"></samlp:StatusCode></samlp:StatusCode></samlp:Status>");
    }

    private static void issuers(AttackBook book) {
        book.chapter(AttackClass.ISSUER, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(ISSUER_MISMATCH, "another", d -> issuer(d, "https://evil.example"))
                .add(ISSUER_MISMATCH, "ours and more", d -> issuer(d, d.issuer() + "/"));
        book.chapter(AttackClass.ISSUER, Control.ASSERTION, Control.RESPONSE)
                .add(ISSUER_MISMATCH, "in capitals", d -> issuer(d, d.issuer().toUpperCase(java.util.Locale.ROOT)))
                .add(ISSUER_MISMATCH, "with a blank behind", d -> issuer(d, d.issuer() + " "))
                .add(ISSUER_MISMATCH, "empty", d -> issuer(d, ""))
                .edit(
                        ISSUER_MISMATCH,
                        "an e-mail address by its format",
                        "<saml:Issuer>",
                        "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\">")
                .add(
                        ISSUER_MISMATCH,
                        "another on the assertion only",
                        d -> d.edit(
                                "\"2.0\"><saml:Issuer>" + d.issuer() + "</saml:Issuer><saml:Subject>",
                                "\"2.0\"><saml:Issuer>https://evil.example</saml:Issuer><saml:Subject>"))
                .add(
                        ISSUER_MISMATCH,
                        "another on the response only",
                        d -> d.edit(
                                "<saml:Issuer>" + d.issuer() + "</saml:Issuer><samlp:Status>",
                                "<saml:Issuer>https://evil.example</saml:Issuer><samlp:Status>"))
                .add(
                        XML_FORBIDDEN,
                        "two on the response",
                        d -> d.edit("<samlp:Status>", "<saml:Issuer>" + d.issuer() + "</saml:Issuer><samlp:Status>"));
        book.chapter(AttackClass.ISSUER, Control.RESPONSE)
                .add(
                        ISSUER_MISMATCH,
                        "none on the assertion",
                        d -> d.edit(
                                "\"2.0\"><saml:Issuer>" + d.issuer() + "</saml:Issuer><saml:Subject>",
                                "\"2.0\"><saml:Subject>"))
                .add(
                        XML_FORBIDDEN,
                        "two on the assertion",
                        d -> d.edit("<saml:Subject>", "<saml:Issuer>" + d.issuer() + "</saml:Issuer><saml:Subject>"));
        book.chapter(AttackClass.ISSUER, Control.ENCRYPTED)
                .add(
                        ISSUER_MISMATCH,
                        "none on a response with an encrypted assertion",
                        d -> d.edit("<saml:Issuer>" + d.issuer() + "</saml:Issuer><samlp:Status>", "<samlp:Status>"));
        book.chapter(AttackClass.ISSUER, Control.SHARED)
                .add(
                        ISSUER_UNKNOWN,
                        "unknown at the shared address",
                        d -> d.answering(null).edit("<saml:Issuer>" + d.issuer(), "<saml:Issuer>https://evil.example"))
                .add(
                        ISSUER_UNKNOWN,
                        "empty at the shared address",
                        d -> d.answering(null).edit("<saml:Issuer>" + d.issuer(), "<saml:Issuer>"));
    }

    private static Draft issuer(Draft draft, String other) {
        return draft.edit("<saml:Issuer>" + draft.issuer() + "<", "<saml:Issuer>" + other + "<");
    }

    private static void destinations(AttackBook book) {
        book.chapter(AttackClass.DESTINATION, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED_BOTH)
                .add(DESTINATION_MISMATCH, "another host", d -> destination(d, "https://evil.example/auth/saml/acme"))
                .add(DESTINATION_MISMATCH, "a longer path", d -> destination(d, d.acs() + "/"));
        book.chapter(AttackClass.DESTINATION, Control.ASSERTION, Control.RESPONSE)
                .add(
                        DESTINATION_MISMATCH,
                        "a shorter path",
                        d -> destination(d, d.acs().substring(0, d.acs().length() - 1)))
                .add(DESTINATION_MISMATCH, "with a query", d -> destination(d, d.acs() + "?x=y"))
                .add(
                        DESTINATION_MISMATCH,
                        "in capitals",
                        d -> destination(d, d.acs().toUpperCase(java.util.Locale.ROOT)))
                .add(DESTINATION_MISMATCH, "with a blank behind", d -> destination(d, d.acs() + " "))
                .add(DESTINATION_MISMATCH, "empty", d -> destination(d, ""))
                .post(
                        DESTINATION_MISMATCH,
                        "the other organization's address",
                        (d, s) -> Post.of(destination(d, s.otherAcs()), Post.Door.ONE))
                .post(
                        DESTINATION_MISMATCH,
                        "the shared address",
                        (d, s) -> Post.of(destination(d, s.sharedAcs()), Post.Door.ONE));
        book.chapter(AttackClass.DESTINATION, Control.RESPONSE, Control.BOTH)
                .add(
                        DESTINATION_MISMATCH,
                        "none on a signed response",
                        d -> d.edit(" Destination=\"" + d.acs() + "\"", ""));
        book.chapter(AttackClass.DESTINATION, Control.SHARED)
                .post(
                        DESTINATION_MISMATCH,
                        "the organization's address at the shared one",
                        (d, s) -> Post.of(
                                d.edit(" Destination=\"" + d.acs() + "\"", " Destination=\"" + s.acs() + "\""),
                                Post.Door.SHARED));
    }

    private static Draft destination(Draft draft, String other) {
        return draft.edit(" Destination=\"" + draft.acs() + "\"", " Destination=\"" + other + "\"");
    }
}
