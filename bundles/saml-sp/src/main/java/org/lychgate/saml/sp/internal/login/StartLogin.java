package org.lychgate.saml.sp.internal.login;

import java.net.URI;
import java.util.Optional;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;

/** The first half of a login: a request to the identity provider. */
public final class StartLogin {
    private final Connections connections;
    private final AuthnRequests requests;
    private final ProviderPresence providers;
    private final AuthnRequestMessage messages;

    /** Wired by the bundle. */
    StartLogin(
            Connections connections, AuthnRequests requests, ProviderPresence providers, AuthnRequestMessage messages) {
        this.connections = connections;
        this.requests = requests;
        this.providers = providers;
        this.messages = messages;
    }

    /** How a login starts. */
    public sealed interface Started {

        /**
         * By redirect.
         *
         * @param location where the browser goes
         * @param browserSecret for the request cookie
         */
        record Redirect(String location, String browserSecret) implements Started {
            @Override
            public String toString() {
                return "Redirect[]";
            }
        }

        /**
         * By a form that posts itself.
         *
         * @param action where it ends
         * @param samlRequest its hidden field
         * @param browserSecret for the request cookie
         */
        record Form(URI action, String samlRequest, String browserSecret) implements Started {
            @Override
            public String toString() {
                return "Form[" + action + "]";
            }
        }

        /** Not now: the provider's plug-in is missing. */
        record NotNow() implements Started {}
    }

    /**
     * Starts a login.
     *
     * @throws org.lychgate.directory.api.DirectoryException as {@link AuthnRequests#open}
     */
    public Started start(CompanyId company, AuthnRequests.Opening opening) {
        // Asked before the request is stored, so that a missing plug-in uses nothing up.
        Optional<Connection> connection = opening.test() == null
                ? connections.enabled(company)
                : connections.standing(company).underTest();
        if (connection.isPresent() && !providers.isThere(connection.get())) {
            return new Started.NotNow();
        }
        AuthnRequests.Opened opened = requests.open(company, opening);
        AuthnRequestMessage.Sending sending = messages.write(opened);
        return sending instanceof AuthnRequestMessage.Sending.Post post
                ? new Started.Form(post.action(), post.samlRequest(), opened.browserSecret())
                : new Started.Redirect(
                        ((AuthnRequestMessage.Sending.Redirect) sending).location(), opened.browserSecret());
    }
}
