package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.BROWSER_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.DESTINATION_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.IN_RESPONSE_TO_UNKNOWN;
import static org.lychgate.directory.api.ReasonCode.ISSUER_AMBIGUOUS;
import static org.lychgate.directory.api.ReasonCode.RECIPIENT_MISMATCH;
import static org.lychgate.directory.api.ReasonCode.REPLAYED;
import static org.lychgate.directory.api.ReasonCode.USER_NOT_BOUND;

import java.util.List;

/** Good messages at the wrong place, for the wrong browser, a second time, or about nearly the right person. */
final class StateAttacks {

    private StateAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        tenants(book);
        replays(book);
        browsers(book);
        identities(book);
        return book.all();
    }

    private static void tenants(AttackBook book) {
        book.chapter(AttackClass.TENANT_CONFUSION, Control.UNSOLICITED, Control.RESPONSE, Control.ENCRYPTED)
                .post(
                        DESTINATION_MISMATCH,
                        "one organization's message at the other's address",
                        (d, s) -> Post.of(d.answering(null), Post.Door.TWO))
                .post(
                        DESTINATION_MISMATCH,
                        "an organization's message at the shared address",
                        (d, s) -> Post.of(d.answering(s.request()), Post.Door.SHARED));
        book.chapter(AttackClass.TENANT_CONFUSION, Control.UNSOLICITED)
                .post(
                        RECIPIENT_MISMATCH,
                        "one organization's assertion in a response to the other's address",
                        (d, s) -> Post.of(
                                d.tamper(" Destination=\"" + s.acs() + "\"", " Destination=\"" + s.otherAcs() + "\""),
                                Post.Door.TWO))
                .post(
                        RECIPIENT_MISMATCH,
                        "an organization's assertion in a response to the shared address",
                        (d, s) -> Post.of(
                                d.answering(s.request())
                                        .tamper(
                                                " Destination=\"" + s.acs() + "\"",
                                                " Destination=\"" + s.sharedAcs() + "\""),
                                Post.Door.SHARED));
        book.chapter(AttackClass.TENANT_CONFUSION, Control.SHARED)
                .add(ISSUER_AMBIGUOUS, "two organizations with one Issuer and key", d -> d.answering(null))
                .post(
                        DESTINATION_MISMATCH,
                        "a shared message at an organization's address",
                        (d, s) -> Post.of(d, Post.Door.ONE));
        book.chapter(AttackClass.TENANT_CONFUSION, Control.ASSERTION)
                .post(
                        IN_RESPONSE_TO_UNKNOWN,
                        "an answer to one organization's request at the other's address",
                        (d, s) -> Post.of(d.to(s.otherAcs()), Post.Door.TWO));
    }

    private static void replays(AttackBook book) {
        book.chapter(AttackClass.REPLAY, Control.UNSOLICITED)
                .post(REPLAYED, "the same message", (d, s) -> {
                    String message = d.base64();
                    return Post.of(message, Post.Door.ONE).after(message);
                })
                .post(REPLAYED, "the same message a third time", (d, s) -> {
                    String message = d.base64();
                    return Post.of(message, Post.Door.ONE).after(message).after(message);
                })
                .post(REPLAYED, "the same assertion in a new response", (d, s) -> {
                    String message = d.xml();
                    return Post.of(encoded(Cut.first(message, Cut.id(message), "_new")), Post.Door.ONE)
                            .after(encoded(message));
                })
                .post(REPLAYED, "another assertion of the same ID", (d, s) -> {
                    String first = Control.UNSOLICITED
                            .draft(s)
                            .assertionId("_same" + d.assertionId())
                            .base64();
                    return Post.of(d.assertionId("_same" + d.assertionId()), Post.Door.ONE)
                            .after(first);
                })
                .post(REPLAYED, "an assertion that was refused before", (d, s) -> {
                    String message = d.xml();
                    String misdirected =
                            Cut.first(message, " Destination=\"" + s.acs(), " Destination=\"" + s.acs() + "x");
                    return Post.of(encoded(message), Post.Door.ONE).after(encoded(misdirected));
                });
        book.chapter(AttackClass.REPLAY, Control.ASSERTION, Control.RESPONSE, Control.ENCRYPTED, Control.NAME_ID)
                .post(IN_RESPONSE_TO_UNKNOWN, "the same answer to the same request", (d, s) -> {
                    String message = d.base64();
                    Post.Door door = d.acs().equals(s.otherAcs()) ? Post.Door.TWO : Post.Door.ONE;
                    return Post.of(message, door).after(message);
                });
        book.chapter(AttackClass.REPLAY, Control.SHARED)
                .post(ISSUER_AMBIGUOUS, "the same answer to the same request", (d, s) -> {
                    String message = d.base64();
                    return Post.of(message, Post.Door.SHARED).after(message);
                });
        book.chapter(AttackClass.REPLAY, Control.ASSERTION)
                .post(
                        IN_RESPONSE_TO_UNKNOWN,
                        "a second answer to the same request",
                        (d, s) -> Post.of(d.assertionId("_second" + d.assertionId()), Post.Door.ONE)
                                .after(Control.UNSOLICITED
                                        .draft(s)
                                        .answering(request(d.answers()))
                                        .base64()));
    }

    private static String request(String answers) {
        return answers.substring(answers.indexOf('"') + 1, answers.lastIndexOf('"'));
    }

    private static String encoded(String xml) {
        return java.util.Base64.getEncoder().encodeToString(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void browsers(AttackBook book) {
        book.chapter(AttackClass.BROWSER, Control.ASSERTION, Control.RESPONSE, Control.BOTH, Control.ENCRYPTED)
                .post(
                        BROWSER_MISMATCH,
                        "an answer in another browser",
                        (d, s) -> Post.of(d, Post.Door.ONE).byStranger());
        book.chapter(AttackClass.BROWSER, Control.SHARED)
                .post(
                        BROWSER_MISMATCH,
                        "an answer in another browser",
                        (d, s) -> Post.of(d, Post.Door.SHARED).byStranger());
    }

    private static void identities(AttackBook book) {
        book.chapter(AttackClass.IDENTITY, Control.ASSERTION, Control.RESPONSE)
                .edit(USER_NOT_BOUND, "somebody else", ">alice-1<", ">bob-1<")
                .edit(USER_NOT_BOUND, "in capitals", ">alice-1<", ">ALICE-1<")
                .edit(USER_NOT_BOUND, "a blank behind", ">alice-1<", ">alice-1 <")
                .edit(USER_NOT_BOUND, "a line break before", ">alice-1<", ">\nalice-1<")
                .edit(USER_NOT_BOUND, "a letter of another script", ">alice-1<", ">\u0430lice-1<")
                .edit(USER_NOT_BOUND, "full-width letters", ">alice-1<", ">\uff41lice-1<")
                .edit(USER_NOT_BOUND, "an invisible character", ">alice-1<", ">alice\u200b-1<");
        book.chapter(AttackClass.IDENTITY, Control.NAME_ID)
                .edit(USER_NOT_BOUND, "in capitals", ">name-alice<", ">NAME-ALICE<")
                .edit(USER_NOT_BOUND, "a blank behind", ">name-alice<", ">name-alice <")
                .edit(USER_NOT_BOUND, "an invisible character", ">name-alice<", ">name-alice\u2060<");
    }
}
