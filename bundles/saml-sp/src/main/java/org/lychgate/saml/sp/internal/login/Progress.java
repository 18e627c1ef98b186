package org.lychgate.saml.sp.internal.login;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.diagnosis.FailedLogin;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.trust.Trust;

/** How far a message has come: what its trace may say. Not safe for use by several threads. */
final class Progress {
    private final RuleLog log = new RuleLog();
    private final Posting posting;
    private @Nullable CompanyId company;
    private @Nullable String identity;
    private @Nullable SamlResponse response;
    private @Nullable Connection connection;
    private AuthnRequests.@Nullable Pending pending;
    private @Nullable SamlAssertion assertion;
    private boolean test;
    private boolean verified;
    private boolean encrypted;

    Progress(Posting posting) {
        this.posting = posting;
        this.company = posting.company();
    }

    void read(SamlResponse read) {
        response = read;
    }

    void answers(Optional<AuthnRequests.Pending> request) {
        pending = request.orElse(null);
        test = request.filter(p -> p.purpose() == AuthnRequests.Purpose.TEST).isPresent();
    }

    void attributedTo(Connection to) {
        company = to.company();
        connection = to;
    }

    void believed(Connection of, Trust.Outcome.Believed believed) {
        attributedTo(of);
        verified = true;
        encrypted = believed.encrypted();
    }

    /** What an explanation may rest on; what is withheld from the trace is not to be guessed from its cause either. */
    void mayExplainBy(SamlAssertion shown) {
        assertion = shown;
    }

    void identified(String value) {
        identity = value;
    }

    RuleLog log() {
        return log;
    }

    Browser browser() {
        return posting.browser();
    }

    boolean shared() {
        return posting.company() == null;
    }

    Optional<CompanyId> company() {
        return Optional.ofNullable(company);
    }

    Optional<String> identity() {
        return Optional.ofNullable(identity);
    }

    /** Whether the page may show the rules: a test login, and nothing that only we could decrypt. */
    boolean mayShowRules() {
        return test && !encrypted;
    }

    boolean verified() {
        return verified;
    }

    /** All that is known, for a diagnosis. */
    FailedLogin failed(ReasonCode reason, Connections connections, Instant now) {
        return new FailedLogin(
                reason,
                log.results(),
                company,
                shared(),
                meant(connections),
                pending,
                !posting.browser().requestSecrets().isEmpty(),
                response,
                assertion,
                now);
    }

    /** The connection; before it was found, that of the request, or the one of the organization whose address it is. */
    private @Nullable Connection meant(Connections connections) {
        if (connection != null) {
            return connection;
        }
        if (pending != null && (company == null || company.equals(pending.company()))) {
            return connections.find(pending.connectionId()).orElse(null);
        }
        return company == null ? null : connections.standing(company).current().orElse(null);
    }
}
