package org.lychgate.saml.sp.internal.login;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.AssertionReader;
import org.lychgate.saml.sp.internal.message.Issuer;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/** Finds the connections a response can belong to (security rules 11 and 13). */
final class Candidates {
    private final Connections connections;

    Candidates(Connections connections) {
        this.connections = connections;
    }

    /**
     * The candidates, at least one.
     *
     * @param company whose address it was posted to; null: the shared one
     * @param pending the request it answers, if that is ours
     * @throws MessageRefused SSO_NOT_ENABLED or ISSUER_UNKNOWN
     */
    List<Connection> of(@Nullable CompanyId company, SamlResponse response, Optional<AuthnRequests.Pending> pending)
            throws MessageRefused {
        Optional<AuthnRequests.Pending> here =
                pending.filter(p -> company == null || p.company().equals(company));
        if (here.isPresent()) {
            return List.of(ofRequest(here.get()));
        }
        if (company != null) {
            return List.of(connections.enabled(company).orElseThrow(Candidates::notEnabled));
        }
        return ofIssuer(response);
    }

    private Connection ofRequest(AuthnRequests.Pending pending) throws MessageRefused {
        boolean test = pending.purpose() == AuthnRequests.Purpose.TEST;
        return connections
                .find(pending.connectionId())
                .filter(c -> test || c.stage() == Connection.Stage.ENABLED)
                .orElseThrow(Candidates::notEnabled);
    }

    private List<Connection> ofIssuer(SamlResponse response) throws MessageRefused {
        Issuer issuer = response.issuer();
        if (issuer == null && response.assertions().size() == 1) {
            issuer = AssertionReader.read(response.assertions().get(0)).issuer();
        }
        List<Connection> found = issuer == null ? List.of() : connections.sharedAcsCandidates(issuer.value());
        if (found.isEmpty()) {
            throw new MessageRefused(
                    ReasonCode.ISSUER_UNKNOWN,
                    "the Issuer of an organization that has signed in at its own address before",
                    issuer == null ? "no Issuer" : Cut.to(issuer.value()));
        }
        return found;
    }

    private static MessageRefused notEnabled() {
        return new MessageRefused(
                ReasonCode.SSO_NOT_ENABLED, "single sign-on switched on for the organization", "switched off");
    }
}
