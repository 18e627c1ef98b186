package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.ASSERTION_EXPIRED;
import static org.lychgate.directory.api.ReasonCode.ASSERTION_NOT_YET_VALID;
import static org.lychgate.directory.api.ReasonCode.AUDIENCE_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.CONDITIONS_MISSING;
import static org.lychgate.directory.api.ReasonCode.IDP_SESSION_EXPIRED;
import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;

import java.util.List;
import org.lychgate.saml.sp.testidp.Draft;

/** What the identity provider says wrongly about when and for whom the assertion is good. */
final class ConditionAttacks {
    private static final long DAY = 24 * 60 * 60;

    private ConditionAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        conditions(book);
        audiences(book);
        tooEarly(book);
        tooLate(book);
        sessions(book);
        return book.all();
    }

    private static void conditions(AttackBook book) {
        book.chapter(AttackClass.CONDITIONS, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(CONDITIONS_MISSING, "none", d -> d.edit(t -> t.replace(Cut.element(t, "saml:Conditions"), "")))
                .edit(
                        CONDITIONS_MISSING,
                        "an unknown Condition",
                        "</saml:Conditions>",
                        "<saml:Condition xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"x\"></saml:Condition></saml:Conditions>");
        book.chapter(AttackClass.CONDITIONS, Control.ASSERTION)
                .edit(
                        CONDITIONS_MISSING,
                        "a foreign Condition",
                        "</saml:Conditions>",
                        "<x:OneTimeUse xmlns:x=\"urn:x\"></x:OneTimeUse></saml:Conditions>")
                .edit(
                        CONDITIONS_MISSING,
                        "an unknown Condition of SAML's namespace",
                        "</saml:Conditions>",
                        "<saml:DelegationRestriction></saml:DelegationRestriction></saml:Conditions>");
        book.chapter(AttackClass.CONDITIONS, Control.RESPONSE)
                .add(
                        XML_FORBIDDEN,
                        "two Conditions",
                        d -> d.edit(t -> t.replace(
                                Cut.element(t, "saml:Conditions"),
                                Cut.element(t, "saml:Conditions").repeat(2))));
    }

    private static void audiences(AttackBook book) {
        book.chapter(AttackClass.AUDIENCE, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(AUDIENCE_MISMATCH, "another", d -> audience(d, "https://other.example"))
                .add(
                        AUDIENCE_MISMATCH,
                        "no AudienceRestriction",
                        d -> d.edit(t -> t.replace(Cut.element(t, "saml:AudienceRestriction"), "")));
        book.chapter(AttackClass.AUDIENCE, Control.ASSERTION, Control.RESPONSE)
                .add(AUDIENCE_MISMATCH, "ours and more", d -> audience(d, d.audience() + ".evil.example"))
                .add(AUDIENCE_MISMATCH, "ours with a slash", d -> audience(d, d.audience() + "/"))
                .add(AUDIENCE_MISMATCH, "ours with a blank", d -> audience(d, d.audience() + " "))
                .add(
                        AUDIENCE_MISMATCH,
                        "ours in capitals",
                        d -> audience(d, d.audience().toUpperCase(java.util.Locale.ROOT)))
                .add(AUDIENCE_MISMATCH, "empty", d -> audience(d, ""))
                .add(
                        AUDIENCE_MISMATCH,
                        "a restriction without an Audience",
                        d -> d.edit(t -> t.replace(Cut.element(t, "saml:Audience"), "")))
                .edit(
                        AUDIENCE_MISMATCH,
                        "a second restriction that excludes us",
                        "</saml:Conditions>",
                        "<saml:AudienceRestriction><saml:Audience>https://other.example</saml:Audience></saml:AudienceRestriction></saml:Conditions>")
                .edit(
                        AUDIENCE_MISMATCH,
                        "a first restriction that excludes us",
                        "<saml:AudienceRestriction>",
                        "<saml:AudienceRestriction><saml:Audience>https://other.example</saml:Audience></saml:AudienceRestriction><saml:AudienceRestriction>")
                .post(
                        AUDIENCE_MISMATCH,
                        "our address instead of our name",
                        (d, s) -> Post.of(audience(d, s.acs()), Post.Door.ONE));
    }

    private static Draft audience(Draft draft, String other) {
        return draft.edit("<saml:Audience>" + draft.audience() + "<", "<saml:Audience>" + other + "<");
    }

    private static void tooEarly(AttackBook book) {
        book.chapter(AttackClass.TIME, Control.ASSERTION, Control.RESPONSE)
                .add(ASSERTION_NOT_YET_VALID, "NotBefore ten minutes ahead", d -> notBefore(d, d.at(600)))
                .add(
                        ASSERTION_NOT_YET_VALID,
                        "issued ten minutes ahead",
                        d -> d.edit(
                                "IssueInstant=\"" + d.at(0) + "\" Version",
                                "IssueInstant=\"" + d.at(600) + "\" Version"))
                .add(
                        ASSERTION_NOT_YET_VALID,
                        "the response sent ten minutes ahead",
                        d -> d.edit(
                                "IssueInstant=\"" + d.at(0) + "\" Destination",
                                "IssueInstant=\"" + d.at(600) + "\" Destination"))
                .add(ASSERTION_NOT_YET_VALID, "NotBefore is no time", d -> notBefore(d, "now"))
                .add(ASSERTION_NOT_YET_VALID, "an empty NotBefore", d -> notBefore(d, ""))
                .add(
                        ASSERTION_NOT_YET_VALID,
                        "no IssueInstant of the assertion",
                        d -> d.edit(" IssueInstant=\"" + d.at(0) + "\" Version", " Version"))
                .add(
                        ASSERTION_NOT_YET_VALID,
                        "no IssueInstant of the response",
                        d -> d.edit(" IssueInstant=\"" + d.at(0) + "\" Destination", " Destination"));
    }

    private static Draft notBefore(Draft draft, String other) {
        return draft.edit("Conditions NotBefore=\"" + draft.at(-5) + "\"", "Conditions NotBefore=\"" + other + "\"");
    }

    private static void tooLate(AttackBook book) {
        book.chapter(AttackClass.TIME, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(
                        ASSERTION_EXPIRED,
                        "Conditions ended four minutes ago",
                        d -> d.edit(
                                "NotOnOrAfter=\"" + d.at(300) + "\"><saml:Aud",
                                "NotOnOrAfter=\"" + d.at(-240) + "\"><saml:Aud"))
                .add(
                        ASSERTION_EXPIRED,
                        "the confirmation ended four minutes ago",
                        d -> d.edit(
                                "NotOnOrAfter=\"" + d.at(300) + "\" Recipient",
                                "NotOnOrAfter=\"" + d.at(-240) + "\" Recipient"));
        book.chapter(AttackClass.TIME, Control.ASSERTION, Control.RESPONSE)
                .add(
                        ASSERTION_EXPIRED,
                        "issued more than a day ago",
                        d -> d.edit(
                                "IssueInstant=\"" + d.at(0) + "\" Version",
                                "IssueInstant=\"" + d.at(-DAY - 60) + "\" Version"))
                .add(
                        ASSERTION_EXPIRED,
                        "the response sent more than a day ago",
                        d -> d.edit(
                                "IssueInstant=\"" + d.at(0) + "\" Destination",
                                "IssueInstant=\"" + d.at(-DAY - 60) + "\" Destination"))
                .add(
                        ASSERTION_EXPIRED,
                        "an end of Conditions that is no time",
                        d -> d.edit("NotOnOrAfter=\"" + d.at(300) + "\"><saml:Aud", "NotOnOrAfter=\"never\"><saml:Aud"))
                .add(
                        ASSERTION_EXPIRED,
                        "an end of the confirmation that is no time",
                        d -> d.edit("NotOnOrAfter=\"" + d.at(300) + "\" Recipient", "NotOnOrAfter=\"never\" Recipient"))
                .add(
                        ASSERTION_EXPIRED,
                        "an empty end of the confirmation",
                        d -> d.edit("NotOnOrAfter=\"" + d.at(300) + "\" Recipient", "NotOnOrAfter=\"\" Recipient"));
    }

    private static void sessions(AttackBook book) {
        book.chapter(AttackClass.IDP_SESSION, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED)
                .add(
                        IDP_SESSION_EXPIRED,
                        "ended an hour ago",
                        d -> d.edit(" SessionIndex=", " SessionNotOnOrAfter=\"" + d.at(-3600) + "\" SessionIndex="));
        book.chapter(AttackClass.IDP_SESSION, Control.ASSERTION)
                .add(
                        IDP_SESSION_EXPIRED,
                        "an end that is no time",
                        d -> d.edit(" SessionIndex=", " SessionNotOnOrAfter=\"never\" SessionIndex="))
                .add(
                        IDP_SESSION_EXPIRED,
                        "one of two sessions has ended",
                        d -> d.edit(
                                "</saml:AuthnStatement>",
                                "</saml:AuthnStatement><saml:AuthnStatement SessionNotOnOrAfter=\"" + d.at(-3600)
                                        + "\"></saml:AuthnStatement>"));
    }
}
