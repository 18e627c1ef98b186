package org.lychgate.fuzz;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.saml.sp.fake.World;
import org.w3c.dom.Element;

/** The rules of the Web SSO profile once more, written without a look at the product's, to be asked only about what the product accepted. */
final class SecondOpinion {
    private static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final Duration SKEW = Duration.ofSeconds(180);

    private SecondOpinion() {}

    /**
     * What should have kept a message out.
     *
     * @param response the Response as it was received
     * @param vouched the assertion that was believed
     * @param postedTo the address posted to
     * @return empty if nothing
     */
    static Optional<String> objection(Element response, Vouched vouched, String postedTo) {
        if (!"2.0".equals(response.getAttribute("Version"))) {
            return Optional.of("Version of the response");
        }
        if (!successful(response)) {
            return Optional.of("Status");
        }
        if (response.hasAttribute("Destination") && !postedTo.equals(response.getAttribute("Destination"))) {
            return Optional.of("Destination");
        }
        return ofAssertion(vouched, postedTo, attribute(response, "InResponseTo"));
    }

    private static boolean successful(Element response) {
        List<Element> status = Vouched.children(response, SAMLP, "Status");
        if (status.size() != 1) {
            return false;
        }
        List<Element> codes = Vouched.children(status.get(0), SAMLP, "StatusCode");
        return codes.size() == 1
                && "urn:oasis:names:tc:SAML:2.0:status:Success"
                        .equals(codes.get(0).getAttribute("Value"));
    }

    private static Optional<String> ofAssertion(Vouched vouched, String postedTo, @Nullable String request) {
        Element assertion = vouched.copy();
        if (!"2.0".equals(assertion.getAttribute("Version"))) {
            return Optional.of("Version of the assertion");
        }
        List<Element> issuers = Vouched.children(assertion, "Issuer");
        if (issuers.size() != 1 || !World.IDP.equals(issuers.get(0).getTextContent())) {
            return Optional.of("Issuer");
        }
        if (Vouched.children(assertion, "AuthnStatement").isEmpty()) {
            return Optional.of("AuthnStatement");
        }
        if (vouched.nameIds().size() != 1 || vouched.nameIds().get(0).isBlank()) {
            return Optional.of("NameID");
        }
        return inTime(assertion) ? confirmed(assertion, postedTo, request) : Optional.of("Conditions");
    }

    private static boolean inTime(Element assertion) {
        List<Element> conditions = Vouched.children(assertion, "Conditions");
        if (conditions.size() != 1) {
            return false;
        }
        List<Element> audiences = Vouched.children(conditions.get(0), "AudienceRestriction");
        boolean ours = !audiences.isEmpty()
                && audiences.stream()
                        .allMatch(restriction -> Vouched.children(restriction, "Audience").stream()
                                .anyMatch(audience -> World.SP.equals(audience.getTextContent())));
        String start = attribute(conditions.get(0), "NotBefore");
        String end = attribute(conditions.get(0), "NotOnOrAfter");
        return ours
                && (start == null || begun(start))
                && (end == null || lasts(end))
                && begun(String.valueOf(attribute(assertion, "IssueInstant")));
    }

    private static Optional<String> confirmed(Element assertion, String postedTo, @Nullable String request) {
        boolean good = Vouched.children(assertion, "Subject").stream()
                .flatMap(subject -> Vouched.children(subject, "SubjectConfirmation").stream())
                .filter(c -> "urn:oasis:names:tc:SAML:2.0:cm:bearer".equals(c.getAttribute("Method")))
                .flatMap(c -> Vouched.children(c, "SubjectConfirmationData").stream())
                .anyMatch(data -> postedTo.equals(data.getAttribute("Recipient"))
                        && !data.hasAttribute("NotBefore")
                        && lasts(data.getAttribute("NotOnOrAfter"))
                        && Objects.equals(request, attribute(data, "InResponseTo")));
        if (!good) {
            return Optional.of("SubjectConfirmation");
        }
        return request == null || request.equals("_request1") ? Optional.empty() : Optional.of("InResponseTo");
    }

    private static boolean lasts(String end) {
        return time(end).filter(t -> t.plus(SKEW).isAfter(World.NOW)).isPresent();
    }

    private static boolean begun(String start) {
        return time(start).filter(t -> !t.minus(SKEW).isAfter(World.NOW)).isPresent();
    }

    private static Optional<Instant> time(String text) {
        try {
            boolean zoned = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
            return Optional.of(OffsetDateTime.parse(zoned ? text : text + "Z")
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }
}
