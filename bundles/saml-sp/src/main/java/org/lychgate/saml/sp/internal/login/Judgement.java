package org.lychgate.saml.sp.internal.login;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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
     * The one candidate of those that trust the key of a message.
     *
     * @param receivers narrows them where the address does not tell whose message it is
     * @throws MessageRefused why there is none, or ISSUER_AMBIGUOUS
     */
    Attributed of(SamlResponse response, List<Connection> candidates, UnaryOperator<List<Attributed>> receivers)
            throws MessageRefused {
        List<Attributed> believers = believers(response, candidates);
        List<Attributed> found = receivers.apply(believers);
        if (found.size() != 1) {
            throw new MessageRefused(
                    ReasonCode.ISSUER_AMBIGUOUS,
                    "one organization with that Issuer and key",
                    found.isEmpty()
                            ? "a key that other organizations trust as well and that has not signed anybody in at this"
                                    + " organization's own address yet"
                            : found.size() + " of them; use the organization's own address");
        }
        return found.get(0);
    }

    /** At least one. */
    private List<Attributed> believers(SamlResponse response, List<Connection> candidates) throws MessageRefused {
        List<Attributed> found = new ArrayList<>();
        List<Trust.Outcome.Disbelieved> not = new ArrayList<>();
        for (Connection candidate : candidates) {
            Trust.Outcome outcome = trust.judge(response, candidate);
            if (outcome instanceof Trust.Outcome.Believed believed) {
                found.add(new Attributed(candidate, believed));
            } else {
                not.add((Trust.Outcome.Disbelieved) outcome);
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        // Fetched only where the candidate is known: at the shared address one message would cause many fetches.
        if (candidates.size() == 1 && not.get(0).unknownKey()) {
            return List.of(withNewerKeys(response, candidates.get(0), not.get(0).refusal()));
        }
        throw not.get(0).refusal();
    }

    private Attributed withNewerKeys(SamlResponse response, Connection candidate, MessageRefused before)
            throws MessageRefused {
        KeyRefetch.Result result = refetch.newer(candidate);
        if (result.newer().isPresent()
                && trust.judge(response, result.newer().get()) instanceof Trust.Outcome.Believed believed) {
            return new Attributed(result.newer().get(), believed);
        }
        throw new MessageRefused(before.reason(), before.expected(), before.received() + "; " + result.words());
    }
}
