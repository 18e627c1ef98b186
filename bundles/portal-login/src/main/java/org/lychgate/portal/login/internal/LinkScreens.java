package org.lychgate.portal.login.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.edge.Site;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a mailed link says when it is no good, and where its form may end. */
@Component(service = LinkScreens.class)
public final class LinkScreens {
    private static final int GONE = 410;

    private final Connections connections;
    private final TokenGuesses guesses;
    private final Site site;

    /** Knows connections in order to name the identity provider's origin, and counts who guesses. */
    @Activate
    public LinkScreens(@Reference Connections connections, @Reference TokenGuesses guesses, @Reference Site site) {
        this.connections = connections;
        this.guesses = guesses;
        this.site = site;
    }

    /**
     * The page of a link that is not good.
     *
     * @param look not {@link Tickets.Look.Good}
     */
    Screen notGood(Tickets.Kind kind, Tickets.Look look, HttpServletRequest request, HttpServletResponse response) {
        if (look instanceof Tickets.Look.Used) {
            return Screen.message(GONE, "This link was already used", Screen.Way.TO_LOGIN, used(kind));
        }
        if (look instanceof Tickets.Look.Voided) {
            return Screen.message(
                    GONE,
                    "This link is no longer valid",
                    Screen.Way.TO_LOGIN,
                    "It was replaced by a newer one or withdrawn.",
                    "Look for a newer mail from us. If there is none, ask your administrator" + again(kind));
        }
        if (look instanceof Tickets.Look.Expired) {
            return Screen.message(
                    GONE,
                    "This link has run out",
                    Screen.Way.TO_LOGIN,
                    "For your safety it worked for a limited time only.",
                    "Ask your administrator" + again(kind));
        }
        return unknown(request, response);
    }

    /** The page of a link that we never gave out. Whoever guesses too many hears "later"; a right link is never asked about here (security rule 26). */
    Screen unknown(HttpServletRequest request, HttpServletResponse response) {
        Optional<Duration> wait = Forms.token(request).flatMap(token -> guesses.wrong(site.clientAddress(request)));
        if (wait.isPresent()) {
            response.setHeader(
                    "Retry-After", String.valueOf(Math.max(1, wait.get().toSeconds())));
            return Screen.message(
                    429,
                    "Too many unknown links",
                    Screen.Way.HOME,
                    "Too many links that we do not know were opened from your network.",
                    "A link from our mail still works: copy the whole of it, or click it there.");
        }
        return Screen.message(
                404,
                "We do not know this link",
                Screen.Way.HOME,
                "Perhaps the address was cut off. Copy the whole link from the mail, or click it there.");
    }

    /** Where a form ends that leads to the organization's identity provider. */
    List<String> formOrigins(CompanyId company) {
        return connections
                .enabled(company)
                .map(connection -> origins(connection.metadata().ssoUrl()))
                .orElse(List.of());
    }

    /** Where logging out may end: nowhere else while the identity provider takes no part in it. */
    List<String> logoutOrigins(CompanyId company) {
        return connections
                .enabled(company)
                .flatMap(connection -> Optional.ofNullable(connection.metadata().logout()))
                .map(logout -> origins(logout.url()))
                .orElse(List.of());
    }

    private List<String> origins(URI sso) {
        String port = sso.getPort() == -1 ? "" : ":" + sso.getPort();
        String origin = sso.getScheme() + "://" + sso.getHost() + port;
        // Browsers hold form-action against every redirect as well, and identity providers redirect to further hosts of
        // theirs.
        return site.loopback() ? List.of(origin, "https:", "http:") : List.of(origin, "https:");
    }

    private static String[] used(Tickets.Kind kind) {
        return switch (kind) {
            case BIND ->
                new String[] {
                    "Your account is connected to your organization's sign-in.",
                    "From now on use SSO LOG IN on the sign-in page."
                };
            case INVITE -> new String[] {"You have joined already. Sign in as usual."};
            case PASSWORD ->
                new String[] {
                    "Your new password is set. Sign in with it.",
                    "If that was not you, tell your administrator at once."
                };
            case NOT_ME ->
                new String[] {
                    "The connection was taken off, and everybody was signed out of your account.",
                    "Your administrator can send you a new mail to connect it again."
                };
        };
    }

    private static String again(Tickets.Kind kind) {
        return switch (kind) {
            case BIND -> " to send you a new mail to connect your account.";
            case INVITE -> " to invite you again.";
            case PASSWORD -> " to send you a new mail to set a password.";
            case NOT_ME -> " to check how your account is connected.";
        };
    }
}
