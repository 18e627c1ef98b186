package org.lychgate.fuzz;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.Logouts;
import org.lychgate.saml.sp.fake.World;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The rules of single logout once more, to be asked only about what the product believed. */
final class LogoutOpinion {
    private static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final Duration SKEW = Duration.ofSeconds(180);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private LogoutOpinion() {}

    /** What should have kept a demand from being heard, given the message as it was signed; empty if nothing. */
    static Optional<String> objection(Element signed, Logouts.Demand demand) {
        Optional<String> common = common(signed, "LogoutRequest");
        if (common.isPresent()) {
            return common;
        }
        if (!demand.requestId().equals(signed.getAttribute("ID"))) {
            return Optional.of("ID");
        }
        if (!inTime(signed)) {
            return Optional.of("time");
        }
        List<String> names = texts(Vouched.children(signed, "NameID"));
        int secret = Vouched.children(signed, "EncryptedID").size();
        // What is encrypted in these messages is always Alice.
        String only = names.size() == 1 ? names.get(0) : "alice";
        if (names.size() + secret != 1 || !only.equals(demand.subject().nameId())) {
            return Optional.of("the one name");
        }
        return texts(Vouched.children(signed, SAMLP, "SessionIndex"))
                        .equals(demand.subject().sessionIndexes())
                ? Optional.empty()
                : Optional.of("SessionIndex");
    }

    /** What should have kept an answer from being believed. */
    static Optional<String> objectionToAnswer(Element signed) {
        Optional<String> common = common(signed, "LogoutResponse");
        return common.isPresent() || LastLogout.WAITING.equals(signed.getAttribute("InResponseTo"))
                ? common
                : Optional.of("InResponseTo");
    }

    private static Optional<String> common(Element signed, String kind) {
        if (!SAMLP.equals(signed.getNamespaceURI()) || !kind.equals(signed.getLocalName())) {
            return Optional.of("kind of message");
        }
        if (!"2.0".equals(signed.getAttribute("Version"))) {
            return Optional.of("Version");
        }
        if (!LogoutScript.HERE.equals(signed.getAttribute("Destination"))) {
            return Optional.of("Destination");
        }
        List<Element> issuers = Vouched.children(signed, "Issuer");
        return issuers.size() == 1 && World.IDP.equals(issuers.get(0).getTextContent())
                ? Optional.empty()
                : Optional.of("Issuer");
    }

    private static boolean inTime(Element signed) {
        Optional<Instant> issued = time(signed.getAttribute("IssueInstant"));
        boolean fresh = issued.filter(at -> !at.minus(SKEW).isAfter(World.NOW)
                        && at.plus(LONGEST).plus(SKEW).isAfter(World.NOW))
                .isPresent();
        boolean lasts = !signed.hasAttribute("NotOnOrAfter")
                || time(signed.getAttribute("NotOnOrAfter"))
                        .filter(end -> end.plus(SKEW).isAfter(World.NOW))
                        .isPresent();
        return fresh && lasts;
    }

    private static Optional<Instant> time(String text) {
        try {
            boolean zoned = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
            return Optional.of(OffsetDateTime.parse(zoned ? text : text + "Z").toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream().map(Node::getTextContent).toList();
    }
}
