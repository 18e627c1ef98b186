package org.lychgate.saml.sp.internal.logout;

import java.util.Optional;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Logouts;

/** Tells the identity provider about somebody who has left here. */
public final class StartLogout {
    private final Logouts logouts;
    private final LogoutMessages messages;

    StartLogout(Logouts logouts, LogoutMessages messages) {
        this.logouts = logouts;
        this.messages = messages;
    }

    /**
     * The LogoutRequest a handle stands for.
     *
     * @return empty if the handle is no good any more, or the identity provider takes no logout messages any more
     */
    public Optional<Sending> start(CompanyId company, String handle) {
        return logouts.open(company, handle).flatMap(this::request);
    }

    private Optional<Sending> request(Logouts.Opened opened) {
        IdpMetadata.Logout service = opened.connection().metadata().logout();
        return service == null ? Optional.empty() : Optional.of(messages.request(opened, service));
    }
}
