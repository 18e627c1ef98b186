package org.lychgate.saml.sp.internal.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.trust.Trust;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/** Finds the one candidate whose key made the signature. The organization is that of this connection and is never looked up again. */
final class Judgement {
    private final Trust trust;
    private final KeyRefetch refetch;

    Judgement(Trust trust, KeyRefetch refetch) {
        this.trust = trust;
        this.refetch = refetch;
    }

    /**
     * A candidate and the assertion its key vouches for.
     *
     * @param connection the connection, with fresh keys if they had to be fetched
     * @param believed what is believed
     */
    record Attributed(Connection connection, Trust.Outcome.Believed believed) {}

    /**
     * The one candidate.
     *
     * @throws MessageRefused why none is, or ISSUER_AMBIGUOUS
     */
    Attributed of(SamlResponse response, List<Connection> candidates) throws MessageRefused {
        List<Attributed> found = new ArrayList<>();
        Optional<MessageRefused> first = Optional.empty();
        for (Connection candidate : candidates) {
            Trust.Outcome outcome = trust.judge(response, candidate);
            if (outcome instanceof Trust.Outcome.Believed believed) {
                found.add(new Attributed(candidate, believed));
            } else if (outcome instanceof Trust.Outcome.Disbelieved disbelieved && first.isEmpty()) {
                first = Optional.of(disbelieved.refusal());
            }
        }
        if (found.isEmpty()) {
            found.addAll(withNewerKeys(response, candidates));
        }
        if (found.size() > 1) {
            throw new MessageRefused(
                    ReasonCode.ISSUER_AMBIGUOUS,
                    "one organization with that Issuer and key",
                    found.size() + " of them; use the organization's own address");
        }
        if (found.isEmpty()) {
            throw first.orElseThrow();
        }
        return found.get(0);
    }

    /** Only where the candidate is known: at the shared address a fetch for each would let one message cause many. */
    private List<Attributed> withNewerKeys(SamlResponse response, List<Connection> candidates) {
        if (candidates.size() != 1
                || !(trust.judge(response, candidates.get(0)) instanceof Trust.Outcome.Disbelieved disbelieved)
                || !disbelieved.unknownKey()) {
            return List.of();
        }
        return refetch.newer(candidates.get(0)).stream()
                .flatMap(newer -> trust.judge(response, newer) instanceof Trust.Outcome.Believed believed
                        ? Optional.of(new Attributed(newer, believed)).stream()
                        : Optional.<Attributed>empty().stream())
                .toList();
    }
}
