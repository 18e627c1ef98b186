package org.lychgate.saml.sp.internal.logout;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlLogoutRequest;
import org.lychgate.saml.sp.internal.message.SamlLogoutResponse;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.message.SamlTime;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.wire.Base64Text;
import org.lychgate.saml.sp.internal.wire.Caps;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;

/** A logout message of an identity provider, through every rule: caps, safe XML, version, connection, signature, profile, replay. */
public final class ReceiveLogout {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiveLogout.class);
    private static final String PARTIAL = "urn:oasis:names:tc:SAML:2.0:status:PartialLogout";
    private static final int LONGEST_RELAY_STATE = 1024;

    private final Directory directory;
    private final SafeXml xml;
    private final Authenticity authenticity;
    private final NamedSubject subjects;
    private final LogoutMessages messages;
    private final Addresses addresses;
    private final Clock clock;

    /**
     * What is asked of the directory.
     *
     * @param connections connections
     * @param logouts sessions and requests
     * @param traces what was refused
     */
    record Directory(Connections connections, Logouts logouts, Traces traces) {}

    ReceiveLogout(
            Directory directory,
            SafeXml xml,
            Authenticity authenticity,
            NamedSubject subjects,
            LogoutMessages messages,
            Addresses addresses,
            Clock clock) {
        this.directory = directory;
        this.xml = xml;
        this.authenticity = authenticity;
        this.subjects = subjects;
        this.messages = messages;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Receives a message. */
    public LogoutAnswer receive(Incoming incoming) {
        Progress progress = new Progress();
        try {
            String relayState = incoming.relayState();
            if (relayState != null && relayState.length() > LONGEST_RELAY_STATE) {
                throw new MessageRefused(
                        ReasonCode.TOO_LARGE, "a RelayState of at most 1 KiB", relayState.length() + " characters");
            }
            return incoming.request() ? request(incoming, progress) : response(incoming, progress);
        } catch (MessageRefused e) {
            return refused(incoming.company(), e, progress);
        }
    }

    /** Refuses what could not even be read. */
    public LogoutAnswer.Refused refused(CompanyId company, MessageRefused refusal) {
        return refused(company, refusal, new Progress());
    }

    /** Whether what a trace says was signed, and whether somebody waits for the message. */
    private static final class Progress {
        private boolean verified;
        private boolean awaited;
    }

    private LogoutAnswer request(Incoming incoming, Progress progress) throws MessageRefused {
        SamlLogoutRequest request = SamlLogoutRequest.read(document(incoming));
        demandVersion(request.version());
        Connection connection = authenticity.check(
                incoming,
                request.element(),
                directory.connections().enabled(incoming.company()).orElseThrow(ReceiveLogout::notEnabled));
        progress.verified = true;
        LogoutIssuers.checkRequest(request.issuer(), connection.metadata().entityId());
        demandDestination(request.destination(), incoming.company());
        Instant until = LogoutTimes.check(request, clock.instant());
        SamlAssertion.NameId name = subjects.of(request, connection);
        Logouts.Outcome outcome = directory
                .logouts()
                .end(new Logouts.Demand(
                        connection.id(),
                        request.id(),
                        SamlTime.read(request.issueInstant()).orElse(clock.instant()),
                        until,
                        new Logouts.Subject(
                                Objects.requireNonNull(name.value()), name.format(), request.sessionIndexes())));
        if (!(outcome instanceof Logouts.Outcome.Ended ended)) {
            throw new MessageRefused(ReasonCode.REPLAYED, "a request that was not here before", Cut.to(request.id()));
        }
        LOG.info("The identity provider of organization {} ended {} sessions", incoming.company(), ended.sessions());
        IdpMetadata.Logout service = connection.metadata().logout();
        return service == null
                ? new LogoutAnswer.SignedOut(null)
                : new LogoutAnswer.Reply(messages.success(service, request.id(), incoming.relayState()));
    }

    private LogoutAnswer response(Incoming incoming, Progress progress) throws MessageRefused {
        SamlLogoutResponse response = SamlLogoutResponse.read(document(incoming));
        demandVersion(response.version());
        String asked = response.inResponseTo();
        Connection connection = Optional.ofNullable(asked)
                .flatMap(id -> directory.logouts().awaited(incoming.company(), id))
                .orElseThrow(() -> unknown(asked));
        progress.awaited = true;
        authenticity.check(incoming, response.element(), connection);
        progress.verified = true;
        LogoutIssuers.checkResponse(response.issuer(), connection.metadata().entityId());
        demandDestination(response.destination(), incoming.company());
        SamlResponse.Status status = response.status();
        if (!directory
                .logouts()
                .answered(
                        incoming.company(), String.valueOf(asked), Objects.requireNonNullElse(status.code(), "none"))) {
            throw unknown(asked);
        }
        boolean partial = status.detail() != null && status.detail().contains(PARTIAL);
        return Names.SUCCESS.equals(status.code()) && !partial
                ? new LogoutAnswer.SignedOut(null)
                : new LogoutAnswer.SignedOut(refused(incoming.company(), unsuccessful(status), progress)
                        .trace());
    }

    private Document document(Incoming incoming) throws MessageRefused {
        byte[] bytes = incoming.query() == null
                ? Base64Text.decode(incoming.message(), Caps.MESSAGE)
                : RedirectMessage.decode(incoming.message(), Caps.MESSAGE);
        return xml.parse(bytes, Caps.MESSAGE);
    }

    private static void demandVersion(@Nullable String version) throws MessageRefused {
        if (!"2.0".equals(version)) {
            throw new MessageRefused(ReasonCode.VERSION_UNSUPPORTED, "Version 2.0 of the message", Cut.to(version));
        }
    }

    /** A signed message must say where it is meant to go (bindings 3.4.5.2, 3.5.5.2). */
    private void demandDestination(@Nullable String destination, CompanyId company) throws MessageRefused {
        String ours = addresses.logout(company);
        if (!ours.equals(destination)) {
            throw new MessageRefused(ReasonCode.DESTINATION_MISMATCH, ours, Cut.to(destination));
        }
    }

    private static MessageRefused notEnabled() {
        return new MessageRefused(
                ReasonCode.SSO_NOT_ENABLED, "single sign-on switched on for the organization", "switched off");
    }

    private static MessageRefused unknown(@Nullable String asked) {
        return new MessageRefused(
                ReasonCode.IN_RESPONSE_TO_UNKNOWN,
                "a LogoutRequest we sent in the last 15 min, not answered yet",
                Cut.to(asked));
    }

    private static MessageRefused unsuccessful(SamlResponse.Status status) {
        return new MessageRefused(
                ReasonCode.STATUS_NOT_SUCCESS,
                Names.SUCCESS,
                Cut.to(Objects.requireNonNullElse(status.code(), "no status")
                        + (status.detail() == null ? "" : " \u2013 " + status.detail())));
    }

    private LogoutAnswer.Refused refused(CompanyId company, MessageRefused refusal, Progress progress) {
        Trace.RuleResult rule = new Trace.RuleResult(
                refusal.reason().wire(), Trace.RuleResult.Status.FAIL, refusal.expected(), refusal.received());
        Trace trace = directory
                .traces()
                .record(company, Trace.Outcome.FAILURE, refusal.reason(), List.of(rule), null, progress.verified);
        LOG.info(
                "SAML logout refused: organization {}, reason {}, trace {}",
                company,
                refusal.reason().wire(),
                trace.id());
        return new LogoutAnswer.Refused(refusal.reason(), trace, progress.awaited);
    }
}
