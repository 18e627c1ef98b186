package org.lychgate.saml.sp.internal.login;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.rule.Evidence;
import org.lychgate.saml.sp.internal.trust.AssertionCount;
import org.lychgate.saml.sp.internal.trust.Trust;
import org.lychgate.saml.sp.internal.wire.Base64Text;
import org.lychgate.saml.sp.internal.wire.Caps;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.internal.wire.SafeXml;

/** The second half of a login: a posted response, through every rule, in the order of security rule 9. */
public final class ReceiveResponse {
    private final SafeXml xml;
    private final AuthnRequests requests;
    private final Candidates candidates;
    private final ProviderPresence providers;
    private final Judgement judgement;
    private final SharedAddress sharedAddress;
    private final Conclusion conclusion;
    private final Addresses addresses;
    private final Clock clock;

    /** Wired by the bundle. */
    ReceiveResponse(
            SafeXml xml,
            AuthnRequests requests,
            Candidates candidates,
            ProviderPresence providers,
            Judgement judgement,
            SharedAddress sharedAddress,
            Conclusion conclusion,
            Addresses addresses,
            Clock clock) {
        this.xml = xml;
        this.requests = requests;
        this.candidates = candidates;
        this.providers = providers;
        this.judgement = judgement;
        this.sharedAddress = sharedAddress;
        this.conclusion = conclusion;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Receives a response. */
    public AcsAnswer receive(Posting posting) {
        Progress progress = new Progress(posting);
        try {
            return receive(posting, progress);
        } catch (MessageRefused e) {
            progress.log().broken(e);
            return conclusion.refused(progress, e.reason());
        }
    }

    /** Refuses a form that could not even be read. */
    public AcsAnswer unreadable(Posting posting, MessageRefused refusal) {
        Progress progress = new Progress(posting);
        progress.log().broken(refusal);
        return conclusion.refused(progress, refusal.reason());
    }

    private AcsAnswer receive(Posting posting, Progress progress) throws MessageRefused {
        SamlResponse response = read(posting, progress);
        String inResponseTo = response.inResponseTo();
        Optional<AuthnRequests.Pending> pending = inResponseTo == null ? Optional.empty() : requests.find(inResponseTo);
        progress.answers(pending);
        checkStatus(response, progress);
        AssertionCount.check(response);
        List<Connection> possible = candidates.of(posting.company(), response, pending);
        if (possible.size() == 1) {
            demandProvider(possible.get(0), progress);
        }
        Judgement.Attributed attributed = judgement.of(
                response,
                possible,
                posting.company() == null
                        ? believers -> sharedAddress.receivers(believers, pending)
                        : UnaryOperator.identity());
        Connection connection = attributed.connection();
        if (possible.size() > 1) {
            demandProvider(connection, progress);
        }
        Trust.Outcome.Believed believed = attributed.believed();
        progress.believed(connection, believed);
        progress.log()
                .kept(
                        ReasonCode.SIGNATURE_INVALID,
                        "a signature made with a key of the stored metadata",
                        (believed.responseSigned() ? "response" : "assertion") + " signed with "
                                + String.join(" and ", believed.keys()));
        return conclusion.of(
                progress,
                new Evidence(
                        response,
                        believed.responseSigned(),
                        believed.assertionSigned(),
                        believed.encrypted(),
                        believed.keys(),
                        believed.assertion(),
                        connection,
                        addresses.entityId(),
                        posting.company() == null ? addresses.sharedAcs() : addresses.acs(posting.company()),
                        pending.filter(p -> p.connectionId().equals(connection.id()))
                                .isPresent(),
                        clock.instant()));
    }

    private SamlResponse read(Posting posting, Progress progress) throws MessageRefused {
        byte[] bytes = Base64Text.decode(posting.samlResponse(), Caps.MESSAGE);
        SamlResponse response = SamlResponse.read(xml.parse(bytes, Caps.MESSAGE));
        progress.read(response);
        progress.log().kept(ReasonCode.TOO_LARGE, "at most 512 KiB", bytes.length + " bytes");
        progress.log().kept(ReasonCode.XML_MALFORMED, "one well-formed XML document", "one");
        progress.log().kept(ReasonCode.XML_FORBIDDEN, "no forbidden constructs", "none");
        if (!"2.0".equals(response.version())) {
            throw new MessageRefused(
                    ReasonCode.VERSION_UNSUPPORTED, "Version 2.0 of the response", Cut.to(response.version()));
        }
        checkVersions(response);
        return response;
    }

    private static void checkVersions(SamlResponse response) throws MessageRefused {
        for (org.w3c.dom.Element assertion : response.assertions()) {
            if (!"2.0".equals(assertion.getAttributeNS(null, "Version"))) {
                throw new MessageRefused(
                        ReasonCode.VERSION_UNSUPPORTED,
                        "Version 2.0 of the assertion",
                        Cut.to(assertion.getAttributeNS(null, "Version")));
            }
        }
    }

    private static void checkStatus(SamlResponse response, Progress progress) throws MessageRefused {
        SamlResponse.Status status = response.status();
        if (!Names.SUCCESS.equals(status.code())) {
            String received = Objects.requireNonNullElse(status.code(), "no status")
                    + (status.detail() == null ? "" : " \u2013 " + status.detail());
            throw new MessageRefused(ReasonCode.STATUS_NOT_SUCCESS, Names.SUCCESS, Cut.to(received));
        }
        progress.log().kept(ReasonCode.STATUS_NOT_SUCCESS, Names.SUCCESS, Names.SUCCESS);
    }

    private void demandProvider(Connection connection, Progress progress) throws MessageRefused {
        progress.attributedTo(connection);
        if (!providers.isThere(connection)) {
            throw new MessageRefused(
                    ReasonCode.PROVIDER_UNAVAILABLE,
                    "the provider plug-in " + connection.settings().provider(),
                    "it is not there now");
        }
    }
}
