package org.lychgate.directory.internal.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.Continue;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.store.DatabaseDialect;

/**
 * Logins whose message is perfect and that must not lead anywhere, each in an organization of its own: what the directory alone can refuse. Each would get in
 * but for one fact.
 */
public final class SignInAttacks extends SsoContract
        implements Function<String, String>, Supplier<Map<String, String>> {
    /** Whose new metadata waits for a test login; the operator's would not. */
    private static final Actor ADMIN = new Actor(Actor.Kind.USER, "admin", "admin@acme.test", "session", "192.0.2.9");

    private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    private final Map<String, Attack> attacks = new LinkedHashMap<>();

    /** One login, and the answer that turns it away. */
    private record Attack(String expected, Supplier<SignInOutcome> play) {}

    /** Writes them down; nothing is opened yet. */
    public SignInAttacks() {
        super(DatabaseDialect.DERBY);
        switchedOff();
        seenBefore();
        answersToNothing();
        otherBrowsers();
        otherBasis();
        unreadable();
        wrongPeople();
        links();
        unsolicited();
    }

    /** What is expected of each, by its name. */
    @Override
    public Map<String, String> get() {
        Map<String, String> all = new LinkedHashMap<>();
        attacks.forEach((name, attack) -> all.put(name, attack.expected));
        return all;
    }

    @Override
    public String apply(String name) {
        try {
            return word(Objects.requireNonNull(attacks.get(name)).play.get());
        } catch (RuntimeException e) {
            return "!" + e.getClass().getSimpleName();
        }
    }

    private static String word(SignInOutcome outcome) {
        if (outcome instanceof SignInOutcome.Refused refused) {
            return refused.reason().wire();
        }
        boolean in = outcome instanceof SignInOutcome.SignedIn
                || outcome instanceof Continue
                || outcome instanceof SignInOutcome.TestPassed;
        return in ? "ACCEPTED" : outcome.getClass().getSimpleName();
    }

    private void attack(ReasonCode expected, String name, Supplier<SignInOutcome> play) {
        attack(expected.wire(), name, play);
    }

    private void attack(String expected, String name, Supplier<SignInOutcome> play) {
        attacks.put(name, new Attack(expected, play));
    }

    /** An organization that takes unsolicited logins, and somebody who signs in there. */
    private final class Acme {
        final CompanyId company = company();
        final User alice = user(company, "alice", Role.REP);
        final Connection connection = enabled(company, settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID));
        final Says says = says(connection, "a-1").email(alice.email());

        /** Tied to her identity. */
        Acme bound() {
            SsoContract.assertIn(alice, bind(company, alice, says));
            return this;
        }

        SignInOutcome in(VerifiedAssertion assertion, Opened request) {
            return signIns().complete(assertion, browser(request.browserSecret()));
        }
    }

    private static SignInOutcome resumed(SsoContract here, SignInOutcome outcome) {
        return outcome instanceof Continue on
                ? here.signIns().resume(on.handle(), false, browser()).orElseThrow()
                : outcome;
    }

    private void switchedOff() {
        attack(ReasonCode.SSO_NOT_ENABLED, "switched off while the person was at the identity provider", () -> {
            Acme acme = new Acme().bound();
            Opened request = open(acme.company);
            ssoSwitch().disable(acme.company, SsoSwitch.Audience.ALL, OPERATOR);
            return acme.in(acme.says.to(request).assertion(), request);
        });
        attack(ReasonCode.SSO_NOT_ENABLED, "unsolicited, to a connection that only waits to become live", () -> {
            Acme acme = new Acme().bound();
            Connection candidate = Objects.requireNonNull(connections()
                    .save(acme.company, acme.connection.settings(), metadata(idp(acme.company), "k9"), PLAIN, ADMIN)
                    .candidate());
            return says(candidate, "a-1").email(acme.alice.email()).in(browser());
        });
        attack(ReasonCode.SSO_NOT_ENABLED, "metadata that ran out more than 7 days ago", () -> {
            Acme acme = new Acme().bound();
            Instant end = clock.instant().plus(Duration.ofHours(1));
            connections()
                    .save(
                            acme.company,
                            acme.connection.settings(),
                            metadata(idp(acme.company), end, "k1"),
                            PLAIN,
                            OPERATOR);
            clock.advance(Duration.ofHours(1).plus(Duration.ofDays(7)).minusMinutes(5));
            Opened request = open(acme.company);
            clock.advance(Duration.ofMinutes(10));
            return acme.in(acme.says.to(request).assertion(), request);
        });
        attack(ReasonCode.SSO_NOT_ENABLED, "a connection that is not there", () -> {
            Acme acme = new Acme().bound();
            VerifiedAssertion known = acme.says.assertion();
            return signIns()
                    .complete(
                            new VerifiedAssertion(
                                    "gone",
                                    known.basis(),
                                    null,
                                    known.responseId(),
                                    known.assertionId(),
                                    known.issuedAt(),
                                    known.expiresAt(),
                                    known.nameId(),
                                    null,
                                    known.qualifiers(),
                                    known.samlId(),
                                    null,
                                    null,
                                    known.addresses(),
                                    null,
                                    null,
                                    false),
                            browser());
        });
    }

    /** The same assertion as the answer to another request. */
    private static VerifiedAssertion answering(VerifiedAssertion seen, Opened request) {
        return new VerifiedAssertion(
                seen.connectionId(),
                seen.basis(),
                request.id(),
                seen.responseId() + "x",
                seen.assertionId(),
                seen.issuedAt(),
                seen.expiresAt(),
                seen.nameId(),
                seen.nameIdFormat(),
                seen.qualifiers(),
                seen.samlId(),
                seen.firstName(),
                seen.lastName(),
                seen.addresses(),
                seen.sessionIndex(),
                seen.sessionNotOnOrAfter(),
                seen.sharedAcs());
    }

    private void seenBefore() {
        attack(ReasonCode.REPLAYED, "the same unsolicited assertion again", () -> {
            Acme acme = new Acme().bound();
            VerifiedAssertion assertion = acme.says.assertion();
            signIns().complete(assertion, browser());
            return signIns().complete(assertion, browser());
        });
        attack(ReasonCode.REPLAYED, "the same assertion as the answer to a new request", () -> {
            Acme acme = new Acme().bound();
            Opened first = open(acme.company);
            VerifiedAssertion assertion = acme.says.to(first).assertion();
            acme.in(assertion, first);
            Opened second = open(acme.company);
            return acme.in(answering(assertion, second), second);
        });
        attack(ReasonCode.REPLAYED, "an assertion that was refused in another browser", () -> {
            Acme acme = new Acme().bound();
            Opened first = open(acme.company);
            VerifiedAssertion assertion = acme.says.to(first).assertion();
            signIns().complete(assertion, browser());
            Opened second = open(acme.company);
            return acme.in(answering(assertion, second), second);
        });
        attack(ReasonCode.REPLAYED, "an assertion that broke a rule of the profile before", () -> {
            Acme acme = new Acme().bound();
            Opened request = open(acme.company);
            VerifiedAssertion assertion = acme.says.to(request).assertion();
            signIns().burn(assertion.connectionId(), assertion.assertionId(), assertion.expiresAt());
            return acme.in(assertion, request);
        });
    }

    private void answersToNothing() {
        attack(ReasonCode.IN_RESPONSE_TO_UNKNOWN, "the answer to a request that was answered before", () -> {
            Acme acme = new Acme().bound();
            Opened request = open(acme.company);
            acme.in(acme.says.to(request).assertion(), request);
            return acme.in(acme.says.to(request).assertion(), request);
        });
        attack(ReasonCode.IN_RESPONSE_TO_UNKNOWN, "an answer after 15 minutes", () -> {
            Acme acme = new Acme().bound();
            Opened request = open(acme.company);
            clock.advance(Duration.ofMinutes(15));
            return acme.in(acme.says.to(request).assertion(), request);
        });
        attack(ReasonCode.IN_RESPONSE_TO_UNKNOWN, "the answer to another organization's request", () -> {
            Acme acme = new Acme().bound();
            Opened request = open(new Acme().company);
            return acme.in(acme.says.to(request).assertion(), request);
        });
    }

    private void otherBrowsers() {
        attack(ReasonCode.BROWSER_MISMATCH, "a browser without the cookie", () -> {
            Acme acme = new Acme().bound();
            return acme.says.to(open(acme.company)).in(browser());
        });
        attack(ReasonCode.BROWSER_MISMATCH, "a browser with the cookie of another request", () -> {
            Acme acme = new Acme().bound();
            Opened mine = open(acme.company);
            return acme.says.to(open(acme.company)).in(browser(mine.browserSecret()));
        });
        attack(ReasonCode.BROWSER_MISMATCH, "a binding link's answer in another browser", () -> {
            Acme acme = new Acme();
            Opened request = openBinding(acme.company, attempt(acme.alice));
            return acme.says.to(request).in(browser("another"));
        });
    }

    private void otherBasis() {
        attack(ReasonCode.SIGNATURE_INVALID, "a key that was withdrawn during the login", () -> {
            Acme acme = new Acme().bound();
            return acme.says.signedWith("withdrawn").in(browser());
        });
        attack(ReasonCode.ISSUER_MISMATCH, "an identity provider that was replaced during the login", () -> {
            Acme acme = new Acme().bound();
            VerifiedAssertion.Basis now = acme.says.assertion().basis();
            return acme.says
                    .by(new VerifiedAssertion.Basis(
                            "https://former.test", now.keys(), now.attributes(), now.identity()))
                    .in(browser());
        });
        attack(ReasonCode.ATTRIBUTE_MISSING, "attributes that were mapped otherwise during the login", () -> {
            Acme acme = new Acme().bound();
            VerifiedAssertion.Basis now = acme.says.assertion().basis();
            return acme.says
                    .by(new VerifiedAssertion.Basis(
                            now.idpEntityId(), now.keys(), now.attributes(), IdentityKind.NAMEID))
                    .in(browser());
        });
    }

    private void unreadable() {
        attack(ReasonCode.ATTRIBUTE_MISSING, "without the identifying attribute", () -> {
            Acme acme = new Acme().bound();
            return login(acme.company, acme.says.withoutSamlId());
        });
        attack(ReasonCode.ATTRIBUTE_MISSING, "a longer identifier than anybody has", () -> {
            Acme acme = new Acme().bound();
            return login(acme.company, says(acme.connection, "a".repeat(Identity.MAX_VALUE + 1)));
        });
        attack(ReasonCode.ATTRIBUTE_MISSING, "a blank identifier, where somebody was provisioned under a blank", () -> {
            Acme acme = new Acme();
            provisioned(acme.company, "blank", "\t");
            return login(acme.company, says(acme.connection, "\t").nameId("\u2003blank", null));
        });
        attack(ReasonCode.NAMEID_INVALID, "a blank NameID beside a known identifier", () -> {
            Acme acme = new Acme().bound();
            return login(acme.company, acme.says.nameId(" ", null));
        });
        attack(ReasonCode.NAMEID_INVALID, "a transient NameID that equals a provisioned person's", () -> {
            return byName("t-1", TRANSIENT);
        });
        attack(ReasonCode.NAMEID_INVALID, "a longer NameID than anybody has", () -> {
            return byName("n".repeat(Identity.MAX_VALUE + 1), IdentityReading.PERSISTENT);
        });
    }

    private SignInOutcome byName(String nameId, String format) {
        CompanyId company = company();
        provisioned(company, "tara", "t-1");
        Connection connection = enabled(company, settings(IdentityKind.NAMEID, false, FirstLogin.EXTERNAL_ID));
        return login(company, says(connection, "x").withoutSamlId().nameId(nameId, format));
    }

    private void wrongPeople() {
        attack(ReasonCode.IDENTITY_CHANGED, "a recycled identifier", () -> {
            Acme acme = new Acme();
            bind(acme.company, acme.alice, acme.says.named("Alice", "Smith"));
            return login(
                    acme.company,
                    acme.says.named("John", "Doe").email("jd@acme.test").nameId("n-9", null));
        });
        attack(ReasonCode.USER_UNKNOWN, "an identity that nobody has", () -> {
            Acme acme = new Acme().bound();
            return login(acme.company, says(acme.connection, "ghost"));
        });
        attack(ReasonCode.USER_INACTIVE, "a deactivated person", () -> {
            Acme acme = new Acme().bound();
            users().deactivate(acme.company, acme.alice.id(), OPERATOR);
            return login(acme.company, acme.says);
        });
        attack(ReasonCode.IDP_SESSION_EXPIRED, "a login that the identity provider's logout overtook", () -> {
            Acme acme = new Acme().bound();
            Opened request = open(acme.company);
            VerifiedAssertion issued = acme.says.to(request).assertion();
            services.get(Logouts.class)
                    .end(new Logouts.Demand(
                            acme.connection.id(),
                            "_logout",
                            clock.instant(),
                            clock.instant().plus(Duration.ofMinutes(5)),
                            new Logouts.Subject(issued.nameId(), null, List.of("index"))));
            return acme.in(issued, request);
        });
        attack(ReasonCode.USER_INACTIVE, "a deactivated person's test login", () -> {
            Acme acme = new Acme().bound();
            users().deactivate(acme.company, acme.alice.id(), OPERATOR);
            Opened test =
                    openTest(acme.company, requests().offerTest(acme.company, acme.connection.id(), OPERATOR), null);
            return acme.in(acme.says.to(test).assertion(), test);
        });
        attack(ReasonCode.USER_INACTIVE, "a person provisioned and deactivated before the first login", () -> {
            Acme acme = new Acme();
            User scim = provisioned(acme.company, "scim", "ext-1");
            users().deactivate(acme.company, scim.id(), OPERATOR);
            return login(acme.company, says(acme.connection, "ext-1").email(scim.email()));
        });
        attack(ReasonCode.USER_INACTIVE, "the names of a deactivated person who was never bound", () -> {
            Acme acme = new Acme();
            users().deactivate(acme.company, acme.alice.id(), OPERATOR);
            return login(acme.company, acme.says);
        });
        attack(ReasonCode.USER_NOT_BOUND, "the e-mail address of a provisioned person under another identifier", () -> {
            Acme acme = new Acme();
            User scim = provisioned(acme.company, "scim", "ext-1");
            return login(acme.company, says(acme.connection, "mine").email(scim.email()));
        });
        attack(ReasonCode.USER_NOT_BOUND, "the user name of somebody who has a password", () -> {
            CompanyId company = company();
            User local = user(company, "local", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.SAML_ID, false, FirstLogin.USER_NAME));
            return login(company, says(connection, local.email()));
        });
        attack(ReasonCode.BINDING_CONFLICT, "an identifier that two people were provisioned under", () -> {
            Acme acme = new Acme();
            provisioned(acme.company, "one", "same");
            provisioned(acme.company, "two", "same");
            return login(acme.company, says(acme.connection, "same"));
        });
        attack(ReasonCode.BINDING_CONFLICT, "a provisioned person's identifier under another's address", () -> {
            Acme acme = new Acme();
            provisioned(acme.company, "scim", "ext-1");
            return login(acme.company, says(acme.connection, "ext-1").email(acme.alice.email()));
        });
        attack(ReasonCode.BINDING_CONFLICT, "the addresses of two people", () -> {
            Acme acme = new Acme();
            User bob = user(acme.company, "bob", Role.REP);
            return login(acme.company, says(acme.connection, "x").email(acme.alice.email(), bob.email()));
        });
    }

    private void links() {
        attack(ReasonCode.USER_NOT_BOUND, "a link that was withdrawn meanwhile", () -> {
            Acme acme = new Acme();
            Opened request = openBinding(acme.company, attempt(acme.alice));
            users().mailBinding(acme.company, acme.alice.id(), OPERATOR);
            return acme.in(acme.says.to(request).assertion(), request);
        });
        attack(ReasonCode.USER_NOT_BOUND, "a link whose login page was opened again", () -> {
            Acme acme = new Acme();
            String attempt = attempt(acme.alice);
            Opened first = openBinding(acme.company, attempt);
            openBinding(acme.company, attempt);
            return acme.in(acme.says.to(first).assertion(), first);
        });
        attack(ReasonCode.BINDING_CONFLICT, "a link used with another person's identity", () -> {
            Acme acme = new Acme().bound();
            User bob = user(acme.company, "bob", Role.REP);
            users().mailBinding(acme.company, bob.id(), OPERATOR);
            return bind(acme.company, bob, says(acme.connection, "a-1").nameId("b", null));
        });
        attack(ReasonCode.BINDING_CONFLICT, "a withdrawn link used with another person's identity", () -> {
            Acme acme = new Acme().bound();
            User bob = user(acme.company, "bob", Role.REP);
            users().mailBinding(acme.company, bob.id(), OPERATOR);
            Opened request = openBinding(acme.company, attempt(bob));
            users().mailBinding(acme.company, bob.id(), OPERATOR);
            return acme.in(acme.says.to(request).assertion(), request);
        });
        attack(ReasonCode.BINDING_CONFLICT, "a link used under another person's address", () -> {
            Acme acme = new Acme();
            User bob = user(acme.company, "bob", Role.REP);
            users().mailBinding(acme.company, bob.id(), OPERATOR);
            return bind(acme.company, bob, says(acme.connection, "b-1").email(acme.alice.email()));
        });
        attack(ReasonCode.BINDING_CONFLICT, "a link used with an identity approved for another", () -> {
            CompanyId company = company();
            User root = user(company, "root", Role.ADMIN);
            User second = user(company, "second", Role.ADMIN);
            User bob = user(company, "bob", Role.REP);
            Connection connection = enabled(company);
            Says says = says(connection, "r-1").email("root@elsewhere.test");
            bind(company, root, says);
            users().approveBinding(
                            company,
                            root.id(),
                            null,
                            new Actor(Actor.Kind.USER, second.id(), second.email(), "session", "192.0.2.9"));
            return bind(company, bob, says);
        });
        attack("ConfirmationNeeded", "an admin's link used under an address that is not on file", () -> {
            CompanyId company = company();
            User root = user(company, "root", Role.ADMIN);
            Connection connection = enabled(company);
            return bind(company, root, says(connection, "r-1").email("root@elsewhere.test"));
        });
    }

    private void unsolicited() {
        attack("StartHere", "unsolicited, where that is not allowed", () -> {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            return says(connection, "a-1").in(browser());
        });
        attack("StartHere", "unsolicited, where that was forbidden before it went on", () -> {
            Acme acme = new Acme().bound();
            SignInOutcome on = acme.says.in(browser());
            connections().save(acme.company, settings(), metadata(idp(acme.company), "k1"), PLAIN, OPERATOR);
            return resumed(this, on);
        });
        attack("Ask", "into a browser where somebody else is signed in", () -> {
            Acme acme = new Acme().bound();
            User bob = user(acme.company, "bob", Role.REP);
            users().mailBinding(acme.company, bob.id(), OPERATOR);
            String bobs = bound(acme.company, acme.connection, bob, "b-1").sessionToken();
            Continue on = (Continue) acme.says.in(browser());
            return signIns().resume(on.handle(), false, browserWith(bobs)).orElseThrow();
        });
        attack(ReasonCode.USER_NOT_BOUND, "an identity that changed hands before it went on", () -> {
            Acme acme = new Acme().bound();
            User bob = user(acme.company, "bob", Role.REP);
            SignInOutcome on = says(acme.connection, "a-1").nameId("n", null).in(browser());
            users().unbind(acme.company, acme.alice.id(), OPERATOR);
            users().mailBinding(acme.company, bob.id(), OPERATOR);
            bind(acme.company, bob, says(acme.connection, "a-1").email(bob.email()));
            return resumed(this, on);
        });
        attack(ReasonCode.USER_INACTIVE, "a person deactivated before it went on", () -> {
            Acme acme = new Acme().bound();
            SignInOutcome on = acme.says.in(browser());
            users().deactivate(acme.company, acme.alice.id(), OPERATOR);
            return resumed(this, on);
        });
        attack(ReasonCode.SSO_NOT_ENABLED, "switched off before it went on", () -> {
            Acme acme = new Acme().bound();
            SignInOutcome on = acme.says.in(browser());
            ssoSwitch().disable(acme.company, SsoSwitch.Audience.ALL, OPERATOR);
            return resumed(this, on);
        });
    }
}
