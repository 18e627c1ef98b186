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
            return Screen.message(GONE, Phrase.of("link-used"), Screen.Way.TO_LOGIN, used(kind));
        }
        if (look instanceof Tickets.Look.Voided) {
            return Screen.message(
                    GONE,
                    Phrase.of("link-void"),
                    Screen.Way.TO_LOGIN,
                    Phrase.of("link-void-why"),
                    Phrase.of("link-void-what"),
                    again(kind));
        }
        if (look instanceof Tickets.Look.Expired) {
            return Screen.message(
                    GONE, Phrase.of("link-expired"), Screen.Way.TO_LOGIN, Phrase.of("link-expired-why"), again(kind));
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
                    Phrase.of("link-many"),
                    Screen.Way.HOME,
                    Phrase.of("link-many-why"),
                    Phrase.of("link-many-what"));
        }
        return Screen.message(404, Phrase.of("link-unknown"), Screen.Way.HOME, Phrase.of("link-unknown-what"));
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

    private static Phrase[] used(Tickets.Kind kind) {
        return switch (kind) {
            case BIND -> new Phrase[] {Phrase.of("used-bind"), Phrase.of("used-bind-what")};
            case INVITE -> new Phrase[] {Phrase.of("used-invite")};
            case PASSWORD -> new Phrase[] {Phrase.of("used-password"), Phrase.of("used-password-what")};
            case NOT_ME -> new Phrase[] {Phrase.of("used-undo"), Phrase.of("used-undo-what")};
        };
    }

    private static Phrase again(Tickets.Kind kind) {
        return switch (kind) {
            case BIND -> Phrase.of("again-bind");
            case INVITE -> Phrase.of("again-invite");
            case PASSWORD -> Phrase.of("again-password");
            case NOT_ME -> Phrase.of("again-undo");
        };
    }
}
