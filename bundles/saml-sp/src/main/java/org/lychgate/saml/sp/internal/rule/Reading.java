package org.lychgate.saml.sp.internal.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlTime;

/** What an assertion that kept every rule says about the person. */
public final class Reading {
    private static final List<String> EMAIL_ATTRIBUTES = List.of(
            "email",
            "mail",
            "Email",
            "emailAddress",
            "emailaddress",
            "user.email",
            "urn:oid:0.9.2342.19200300.100.1.3",
            "urn:oid:1.2.840.113549.1.9.1",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress");

    private final Evidence evidence;
    private final SamlAssertion assertion;
    private final SamlAssertion.NameId nameId;

    /** Reads evidence for which {@link ProfileRules} found nothing broken. */
    public Reading(Evidence evidence) {
        this.evidence = evidence;
        this.assertion = evidence.assertion();
        this.nameId = assertion.nameIds().get(0);
    }

    /**
     * The values that the directory decides by.
     *
     * @param sharedAcs whether it arrived at the shared address
     */
    public VerifiedAssertion verified(boolean sharedAcs) {
        Connection.Attributes names = evidence.connection().settings().attributes();
        return new VerifiedAssertion(
                evidence.connection().id(),
                VerifiedAssertion.Basis.of(evidence.connection(), evidence.keys()),
                evidence.response().inResponseTo(),
                evidence.response().id(),
                assertion.id(),
                SamlTime.read(assertion.issueInstant()).orElse(Instant.EPOCH),
                evidence.acceptableUntil(),
                Objects.requireNonNull(nameId.value()),
                nameId.format(),
                nameId.qualifiers(),
                usable(names.samlId()),
                usable(names.firstName()),
                usable(names.lastName()),
                addresses(),
                session().map(SamlAssertion.AuthnStatement::sessionIndex).orElse(null),
                session().flatMap(s -> SamlTime.read(s.sessionNotOnOrAfter())).orElse(null),
                sharedAcs);
    }

    /** The identity's value as the connection reads it; empty if the assertion does not give one. */
    public Optional<String> identity() {
        return evidence.connection().settings().identity() == Connection.IdentityKind.NAMEID
                ? Optional.ofNullable(nameId.value())
                : Optional.ofNullable(
                        usable(evidence.connection().settings().attributes().samlId()));
    }

    /** What the identifying attribute looks like where it cannot be used, for the trace. */
    public String identifyingAttribute() {
        String name = evidence.connection().settings().attributes().samlId();
        long occurrences = assertion.occurrences(name);
        if (occurrences == 0) {
            String others = String.join(
                    ", ",
                    assertion.attributes().stream()
                            .map(SamlAssertion.Attribute::name)
                            .toList());
            return "no attribute of that name among: " + (others.isEmpty() ? "none" : others);
        }
        int values = assertion.values(name).size();
        return occurrences == 1 && values == 1
                ? "a value without text"
                : occurrences + " attributes of that name with " + values + " values";
    }

    private @Nullable String usable(String name) {
        return assertion.single(name).filter(value -> !Blank.is(value)).orElse(null);
    }

    private Optional<SamlAssertion.AuthnStatement> session() {
        return assertion.authnStatements().stream().findFirst();
    }

    private List<String> addresses() {
        List<String> found = new ArrayList<>();
        String text = Objects.requireNonNullElse(nameId.value(), "");
        if (text.indexOf('@') > 0) {
            found.add(text);
        }
        for (String name : EMAIL_ATTRIBUTES) {
            assertion.values(name).stream()
                    .flatMap(Optional::stream)
                    .filter(v -> !Blank.is(v))
                    .forEach(found::add);
        }
        return found.stream().distinct().toList();
    }
}
