package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.ATTRIBUTE_MISSING;
import static org.lychgate.directory.api.ReasonCode.AUTHN_STATEMENT_MISSING;
import static org.lychgate.directory.api.ReasonCode.IN_RESPONSE_TO_UNKNOWN;
import static org.lychgate.directory.api.ReasonCode.NAMEID_INVALID;
import static org.lychgate.directory.api.ReasonCode.RECIPIENT_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.SUBJECT_CONFIRMATION_INVALID;
import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;

import java.util.List;
import org.lychgate.saml.sp.testidp.Draft;

/** What the identity provider says wrongly about who it is and how that is confirmed. */
final class SubjectAttacks {
    private static final String NAME_ID = "saml:NameID";

    private SubjectAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        confirmations(book);
        recipients(book);
        answers(book);
        statements(book);
        nameIds(book);
        attributes(book);
        return book.all();
    }

    private static void confirmations(AttackBook book) {
        book.chapter(AttackClass.CONFIRMATION, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(SUBJECT_CONFIRMATION_INVALID, "none", d -> without(d, "saml:SubjectConfirmation"))
                .edit(SUBJECT_CONFIRMATION_INVALID, "sender-vouches", "cm:bearer", "cm:sender-vouches")
                .add(
                        SUBJECT_CONFIRMATION_INVALID,
                        "no NotOnOrAfter",
                        d -> d.edit(" NotOnOrAfter=\"" + d.at(300) + "\" Recipient", " Recipient"))
                .add(SUBJECT_CONFIRMATION_INVALID, "no Recipient", d -> d.edit(" Recipient=\"" + d.acs() + "\"", ""));
        book.chapter(AttackClass.CONFIRMATION, Control.ASSERTION, Control.RESPONSE)
                .edit(SUBJECT_CONFIRMATION_INVALID, "holder-of-key", "cm:bearer", "cm:holder-of-key")
                .edit(SUBJECT_CONFIRMATION_INVALID, "a method in capitals", "cm:bearer", "cm:BEARER")
                .add(
                        SUBJECT_CONFIRMATION_INVALID,
                        "no Method",
                        d -> d.edit(" Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"", ""))
                .add(
                        SUBJECT_CONFIRMATION_INVALID,
                        "no SubjectConfirmationData",
                        d -> without(d, "saml:SubjectConfirmationData"))
                .add(
                        SUBJECT_CONFIRMATION_INVALID,
                        "a NotBefore",
                        d -> d.edit(" Recipient=", " NotBefore=\"" + d.at(-60) + "\" Recipient="))
                .add(SUBJECT_CONFIRMATION_INVALID, "no Subject", d -> without(d, "saml:Subject"));
        book.chapter(AttackClass.CONFIRMATION, Control.RESPONSE)
                .add(XML_FORBIDDEN, "two Subjects", d -> doubled(d, "saml:Subject"))
                .add(XML_FORBIDDEN, "two SubjectConfirmationData", d -> doubled(d, "saml:SubjectConfirmationData"));
    }

    private static Draft without(Draft draft, String name) {
        return draft.edit(t -> t.replace(Cut.element(t, name), ""));
    }

    private static Draft doubled(Draft draft, String name) {
        return draft.edit(
                t -> t.replace(Cut.element(t, name), Cut.element(t, name).repeat(2)));
    }

    private static void recipients(AttackBook book) {
        book.chapter(AttackClass.RECIPIENT, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(RECIPIENT_MISMATCH, "another host", d -> recipient(d, "https://evil.example/auth/saml/acme"))
                .post(
                        RECIPIENT_MISMATCH,
                        "the other organization's address",
                        (d, s) -> Post.of(recipient(d, s.otherAcs()), Post.Door.ONE));
        book.chapter(AttackClass.RECIPIENT, Control.ASSERTION, Control.RESPONSE)
                .add(RECIPIENT_MISMATCH, "ours and more", d -> recipient(d, d.acs() + ".evil"))
                .add(
                        RECIPIENT_MISMATCH,
                        "the beginning of ours",
                        d -> recipient(d, d.acs().substring(0, d.acs().length() - 1)))
                .add(RECIPIENT_MISMATCH, "ours with a blank", d -> recipient(d, d.acs() + " "))
                .add(
                        RECIPIENT_MISMATCH,
                        "ours in capitals",
                        d -> recipient(d, d.acs().toUpperCase(java.util.Locale.ROOT)))
                .add(RECIPIENT_MISMATCH, "empty", d -> recipient(d, ""))
                .post(
                        RECIPIENT_MISMATCH,
                        "the shared address",
                        (d, s) -> Post.of(recipient(d, s.sharedAcs()), Post.Door.ONE));
    }

    private static Draft recipient(Draft draft, String other) {
        return draft.edit(" Recipient=\"" + draft.acs() + "\"", " Recipient=\"" + other + "\"");
    }

    private static void answers(AttackBook book) {
        book.chapter(AttackClass.IN_RESPONSE_TO, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(IN_RESPONSE_TO_UNKNOWN, "never asked", d -> d.answering("_never-sent"))
                .add(
                        IN_RESPONSE_TO_UNKNOWN,
                        "on the response only",
                        d -> d.edit("<saml:SubjectConfirmationData" + d.answers(), "<saml:SubjectConfirmationData"))
                .add(
                        IN_RESPONSE_TO_UNKNOWN,
                        "in the confirmation only",
                        d -> d.edit(d.answers() + "><saml:Issuer", "><saml:Issuer"));
        book.chapter(AttackClass.IN_RESPONSE_TO, Control.ASSERTION, Control.RESPONSE)
                .add(
                        IN_RESPONSE_TO_UNKNOWN,
                        "two different ones",
                        d -> d.edit(
                                "<saml:SubjectConfirmationData" + d.answers(),
                                "<saml:SubjectConfirmationData InResponseTo=\"_other\""))
                .add(IN_RESPONSE_TO_UNKNOWN, "empty", d -> d.answering(""))
                .add(IN_RESPONSE_TO_UNKNOWN, "a blank before it", d -> d.edit("InResponseTo=\"", "InResponseTo=\" "))
                .post(
                        IN_RESPONSE_TO_UNKNOWN,
                        "the other organization's request",
                        (d, s) -> Post.of(d.answering(s.otherRequest()), Post.Door.ONE));
    }

    private static void statements(AttackBook book) {
        book.chapter(AttackClass.AUTHN_STATEMENT, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(AUTHN_STATEMENT_MISSING, "none", d -> without(d, "saml:AuthnStatement"))
                .edit(
                        AUTHN_STATEMENT_MISSING,
                        "an authorization decision instead",
                        "saml:AuthnStatement",
                        "saml:AuthzDecisionStatement");
    }

    private static void nameIds(AttackBook book) {
        book.chapter(AttackClass.NAME_ID, Control.ASSERTION, Control.RESPONSE, Control.NAME_ID)
                .add(NAMEID_INVALID, "none", d -> without(d, NAME_ID))
                .add(NAMEID_INVALID, "two", d -> doubled(d, NAME_ID))
                .edit(NAMEID_INVALID, "empty", ">name-alice<", "><")
                .edit(NAMEID_INVALID, "blank", ">name-alice<", ">  <")
                .edit(NAMEID_INVALID, "blanks that are not ASCII", ">name-alice<", ">\u00a0\u200b\u3000\u2060<")
                .edit(NAMEID_INVALID, "elements instead of text", ">name-alice<", "><b>name</b>-alice<")
                .edit(NAMEID_INVALID, "transient", "nameid-format:persistent", "nameid-format:transient")
                .edit(NAMEID_INVALID, "a comment only", ">name-alice<", "><!-- name-alice --><");
        book.chapter(AttackClass.NAME_ID, Control.ASSERTION)
                .edit(NAMEID_INVALID, "a BaseID instead", NAME_ID, "saml:BaseID")
                .edit(NAMEID_INVALID, "an EncryptedID instead", NAME_ID, "saml:EncryptedID");
        book.chapter(AttackClass.NAME_ID, Control.NAME_ID)
                .edit(
                        NAMEID_INVALID,
                        "unspecified where people are known by it",
                        "2.0:nameid-format:persistent",
                        "1.1:nameid-format:unspecified")
                .edit(
                        NAMEID_INVALID,
                        "no format where people are known by it",
                        " Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\"",
                        "");
    }

    private static void attributes(AttackBook book) {
        String whole = Draft.attribute("saml_id", "alice-1");
        book.chapter(AttackClass.ATTRIBUTE, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .edit(ATTRIBUTE_MISSING, "absent", whole, "")
                .edit(ATTRIBUTE_MISSING, "twice", whole, whole + Draft.attribute("saml_id", "bob-1"));
        book.chapter(AttackClass.ATTRIBUTE, Control.ASSERTION, Control.RESPONSE)
                .edit(
                        ATTRIBUTE_MISSING,
                        "two values",
                        ">alice-1</saml:AttributeValue>",
                        ">alice-1</saml:AttributeValue><saml:AttributeValue>bob-1</saml:AttributeValue>")
                .edit(
                        ATTRIBUTE_MISSING,
                        "the same value twice",
                        ">alice-1</saml:AttributeValue>",
                        ">alice-1</saml:AttributeValue><saml:AttributeValue>alice-1</saml:AttributeValue>")
                .edit(ATTRIBUTE_MISSING, "no value", "<saml:AttributeValue>alice-1</saml:AttributeValue>", "")
                .edit(ATTRIBUTE_MISSING, "an empty value", ">alice-1<", "><")
                .edit(ATTRIBUTE_MISSING, "a blank value", ">alice-1<", "> \u00a0<")
                .edit(ATTRIBUTE_MISSING, "elements instead of text", ">alice-1<", "><b>alice-1</b><")
                .edit(ATTRIBUTE_MISSING, "a name in capitals", "Name=\"saml_id\"", "Name=\"SAML_ID\"")
                .edit(
                        ATTRIBUTE_MISSING,
                        "in a second statement too",
                        "</saml:AttributeStatement>",
                        "</saml:AttributeStatement><saml:AttributeStatement>" + Draft.attribute("saml_id", "bob-1")
                                + "</saml:AttributeStatement>");
    }
}
