package org.lychgate.saml.sp.internal.login;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;

/** How far a message has come: what its trace may say. Not safe for use by several threads. */
final class Progress {
    private final RuleLog log = new RuleLog();
    private final Posting posting;
    private @Nullable CompanyId company;
    private @Nullable String identity;
    private boolean test;
    private boolean verified;
    private boolean encrypted;

    Progress(Posting posting) {
        this.posting = posting;
        this.company = posting.company();
    }

    void answers(Optional<AuthnRequests.Pending> pending) {
        test = pending.filter(p -> p.purpose() == AuthnRequests.Purpose.TEST).isPresent();
    }

    void attributedTo(Connection connection) {
        company = connection.company();
    }

    void believed(Connection connection, boolean wasEncrypted) {
        attributedTo(connection);
        verified = true;
        encrypted = wasEncrypted;
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
}
