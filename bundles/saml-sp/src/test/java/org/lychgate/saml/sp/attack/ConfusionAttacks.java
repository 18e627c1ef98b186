package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.ATTRIBUTE_MISSING;
import static org.lychgate.directory.api.ReasonCode.AUDIENCE_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.AUTHN_STATEMENT_MISSING;
import static org.lychgate.directory.api.ReasonCode.CONDITIONS_MISSING;
import static org.lychgate.directory.api.ReasonCode.DESTINATION_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.ISSUER_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.NAMEID_INVALID;
import static org.lychgate.directory.api.ReasonCode.RECIPIENT_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.SIGNATURE_INVALID;
import static org.lychgate.directory.api.ReasonCode.SIGNATURE_MISSING;
import static org.lychgate.directory.api.ReasonCode.STATUS_NOT_SUCCESS;
import static org.lychgate.directory.api.ReasonCode.SUBJECT_CONFIRMATION_INVALID;
import static org.lychgate.directory.api.ReasonCode.USER_NOT_BOUND;
import static org.lychgate.directory.api.ReasonCode.VERSION_UNSUPPORTED;
import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;

import java.util.List;
import org.lychgate.directory.api.ReasonCode;

/** Messages that two readers would read differently. */
final class ConfusionAttacks {
    private static final String OTHER = "urn:oasis:names:tc:SAML:1.0:assertion";

    private ConfusionAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        attributes(book);
        elements(book);
        namespaces(book);
        comments(book);
        return book.all();
    }

    private static void attributes(AttackBook book) {
        book.chapter(AttackClass.ATTRIBUTE_POLLUTION, Control.ASSERTION)
                .tamper(
                        SIGNATURE_INVALID,
                        "the signed ID in another namespace, on a forged assertion",
                        t -> t.replace(
                                Cut.assertion(t),
                                Cut.first(
                                        Cut.forged(t)
                                                .replace(
                                                        " ID=\"_forged\"",
                                                        " ID=\"_forged\" saml:ID=\"" + Cut.id(Cut.assertion(t)) + "\""),
                                        "</saml:Issuer>",
                                        "</saml:Issuer>" + Cut.signature(t))))
                .tamper(
                        SIGNATURE_INVALID,
                        "AssertionID beside another ID",
                        t -> t.replace(
                                Cut.assertion(t),
                                Cut.first(
                                        Cut.forged(t)
                                                .replace(
                                                        " ID=\"_forged\"",
                                                        " ID=\"_forged\" AssertionID=\"" + Cut.id(Cut.assertion(t))
                                                                + "\""),
                                        "</saml:Issuer>",
                                        "</saml:Issuer>" + Cut.signature(t))))
                .add(
                        DESTINATION_MISMATCH,
                        "our Destination in another namespace",
                        d -> d.edit(
                                " Destination=\"" + d.acs() + "\"",
                                " Destination=\"https://other.example\" saml:Destination=\"" + d.acs() + "\""))
                .add(
                        VERSION_UNSUPPORTED,
                        "the response's Version in another namespace",
                        d -> d.edit(t -> Cut.first(t, " Version=\"2.0\"", " samlp:Version=\"2.0\"")))
                .add(
                        VERSION_UNSUPPORTED,
                        "the assertion's Version in another namespace",
                        d -> d.edit(
                                " Version=\"2.0\"><saml:Issuer>" + d.issuer() + "</saml:Issuer><saml:Subject>",
                                " saml:Version=\"2.0\"><saml:Issuer>" + d.issuer() + "</saml:Issuer><saml:Subject>"))
                .add(
                        RECIPIENT_MISMATCH,
                        "our Recipient in another namespace",
                        d -> d.edit(
                                " Recipient=\"" + d.acs() + "\"",
                                " Recipient=\"https://other.example\" samlp:Recipient=\"" + d.acs() + "\""))
                .add(
                        SUBJECT_CONFIRMATION_INVALID,
                        "Recipient in another namespace only",
                        d -> d.edit(" Recipient=", " samlp:Recipient="))
                .add(
                        SUBJECT_CONFIRMATION_INVALID,
                        "Method in another namespace only",
                        d -> d.edit(" Method=", " samlp:Method="))
                .add(
                        ATTRIBUTE_MISSING,
                        "Name in another namespace only",
                        d -> d.edit("Name=\"saml_id\"", "samlp:Name=\"saml_id\""))
                .add(STATUS_NOT_SUCCESS, "Value in another namespace only", d -> d.edit(" Value=", " saml:Value="));
        book.chapter(AttackClass.ATTRIBUTE_POLLUTION, Control.RESPONSE)
                .tamper(
                        SIGNATURE_INVALID,
                        "the signed ID in another namespace, on a forged response",
                        t -> Cut.asBob(t)
                                .replace(
                                        " ID=\"" + Cut.id(t) + "\"", " ID=\"_forged\" samlp:ID=\"" + Cut.id(t) + "\""));
    }

    private static void elements(AttackBook book) {
        book.chapter(AttackClass.NAMESPACE_CONFUSION, Control.RESPONSE, Control.ASSERTION);
        foreign(book, CONDITIONS_MISSING, "AudienceRestriction");
        foreign(book, AUDIENCE_MISMATCH, "Audience");
        foreign(book, CONDITIONS_MISSING, "Conditions");
        foreign(book, NAMEID_INVALID, "NameID");
        foreign(book, AUTHN_STATEMENT_MISSING, "AuthnStatement");
        foreign(book, SUBJECT_CONFIRMATION_INVALID, "Subject");
        foreign(book, SUBJECT_CONFIRMATION_INVALID, "SubjectConfirmation");
        foreign(book, SUBJECT_CONFIRMATION_INVALID, "SubjectConfirmationData");
        foreign(book, ATTRIBUTE_MISSING, "AttributeStatement");
        foreign(book, ATTRIBUTE_MISSING, "AttributeValue");
    }

    /** One kind of element moved to the namespace of SAML 1. */
    private static void foreign(AttackBook book, ReasonCode expected, String name) {
        book.add(
                expected,
                name + " in the namespace of SAML 1",
                d -> d.edit(
                        t -> t.replaceAll("<saml:" + name + "(?=[ >])", "<one:" + name + " xmlns:one=\"" + OTHER + "\"")
                                .replace("</saml:" + name + ">", "</one:" + name + ">")));
    }

    private static void namespaces(AttackBook book) {
        book.chapter(AttackClass.NAMESPACE_CONFUSION, Control.ASSERTION)
                .tamper(
                        SIGNATURE_MISSING,
                        "the signature in no namespace of signatures",
                        t -> t.replace("http://www.w3.org/2000/09/xmldsig#\"", "http://www.w3.org/2000/09/xmldsig\""))
                .tamper(
                        XML_FORBIDDEN,
                        "the assertion in the namespace of SAML 1",
                        t -> t.replace("<saml:Assertion ", "<saml:Assertion xmlns:saml=\"" + OTHER + "\" "))
                .tamper(
                        XML_FORBIDDEN,
                        "the assertion in the namespace of the protocol",
                        t -> t.replace("saml:Assertion", "samlp:Assertion"))
                .tamper(
                        SIGNATURE_INVALID,
                        "a prefix of the assertion bound anew",
                        t -> t.replace(
                                "<saml:AttributeStatement>",
                                "<saml:AttributeStatement xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion/\">"))
                .tamper(
                        VERSION_UNSUPPORTED,
                        "the response in the namespace of assertions",
                        t -> t.replaceFirst("<samlp:Response ", "<saml:Response ")
                                .replace("</samlp:Response>", "</saml:Response>"))
                .tamper(
                        VERSION_UNSUPPORTED,
                        "the response in a namespace in capitals",
                        t -> t.replace(
                                "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"",
                                "xmlns:samlp=\"URN:OASIS:NAMES:TC:SAML:2.0:PROTOCOL\""))
                .tamper(
                        STATUS_NOT_SUCCESS,
                        "the Status in the namespace of assertions",
                        t -> t.replace("samlp:Status>", "saml:Status>"));
        book.chapter(AttackClass.NAMESPACE_CONFUSION, Control.RESPONSE)
                .add(
                        ISSUER_MISMATCH,
                        "the Issuer in the namespace of the protocol",
                        d -> d.edit("saml:Issuer>", "samlp:Issuer>"));
    }

    private static void comments(AttackBook book) {
        book.chapter(AttackClass.COMMENT_TRUNCATION, Control.ASSERTION, Control.RESPONSE)
                .add(
                        AUDIENCE_MISMATCH,
                        "behind our name in the Audience",
                        d -> d.edit(
                                "<saml:Audience>" + d.audience(),
                                "<saml:Audience>" + d.audience() + "<!-- -->.evil.example"))
                .add(
                        ISSUER_MISMATCH,
                        "behind the Issuer",
                        d -> d.edit(
                                "<saml:Issuer>" + d.issuer(), "<saml:Issuer>" + d.issuer() + "<!-- -->.evil.example"))
                .edit(USER_NOT_BOUND, "behind an identity", ">alice-1<", ">alice-1<!-- -->.evil.example<")
                .edit(USER_NOT_BOUND, "before an identity", ">alice-1<", ">evil.<!-- -->alice-1<");
        book.chapter(AttackClass.COMMENT_TRUNCATION, Control.NAME_ID)
                .edit(USER_NOT_BOUND, "behind a NameID", ">name-alice<", ">name-alice<!-- -->.evil.example<")
                .edit(USER_NOT_BOUND, "between two halves of a NameID", ">name-alice<", ">evil<!-- -->name-alice<")
                .edit(
                        USER_NOT_BOUND,
                        "a CDATA section behind a NameID",
                        ">name-alice<",
                        ">name-alice<![CDATA[.evil.example]]><");
    }
}
