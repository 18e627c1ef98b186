package org.lychgate.saml.sp.internal.login;

import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connections;

/** Who of several that trust a key may receive what it signed, where all receive at one address (security rule 13). */
final class SharedAddress {
    private final Connections connections;

    SharedAddress(Connections connections) {
        this.connections = connections;
    }

    /** Those for whom the message's keys speak. */
    List<Judgement.Attributed> receivers(
            List<Judgement.Attributed> believers, Optional<AuthnRequests.Pending> pending) {
        return believers.stream()
                .filter(believer -> connections.speaksAtSharedAcs(
                        believer.connection().id(),
                        believer.believed().keys(),
                        pending.filter(request -> request.connectionId()
                                        .equals(believer.connection().id()))
                                .isPresent()))
                .toList();
    }
}
