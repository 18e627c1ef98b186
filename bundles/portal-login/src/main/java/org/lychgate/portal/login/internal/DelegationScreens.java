package org.lychgate.portal.login.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.Look;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.DelegationLinks.Visit;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody without an account sees of a delegation link (security rule 25). */
@Component(service = DelegationScreens.class)
public final class DelegationScreens {
    private static final int GONE = 410;

    private final DelegationLinks links;
    private final Browsers browsers;
    private final PortalPages pages;

    /** Opening a link changes nothing; its form begins a visit. */
    @Activate
    public DelegationScreens(
            @Reference DelegationLinks links, @Reference Browsers browsers, @Reference PortalPages pages) {
        this.pages = pages;
        this.links = links;
        this.browsers = browsers;
    }

    /** The page of a delegation link; empty if the token is none. */
    Optional<Screen> screen(HttpServletRequest request, HttpServletResponse response) {
        Look look = Forms.token(request).map(links::look).orElseGet(Look.Unknown::new);
        if (look instanceof Look.Good good) {
            return Optional.of(welcome(good, pages.words(request), browsers.formToken(request, response)));
        }
        if (look instanceof Look.Revoked) {
            return Optional.of(Screen.message(
                    GONE,
                    Phrase.of("link-void"),
                    Screen.Way.HOME,
                    Phrase.of("delegation-revoked"),
                    Phrase.of("delegation-again")));
        }
        if (look instanceof Look.Expired) {
            return Optional.of(Screen.message(
                    GONE,
                    Phrase.of("link-expired"),
                    Screen.Way.HOME,
                    Phrase.of("link-expired-why"),
                    Phrase.of("delegation-again")));
        }
        return Optional.empty();
    }

    /** Begins a visit and sends the browser to the console. @return false if the link is not good */
    boolean enter(HttpServletRequest request, HttpServletResponse response) {
        Optional<Visit> visit = Forms.token(request).flatMap(token -> links.enter(token, browsers.read(request)));
        visit.ifPresent(begun -> {
            browsers.leaveVisit(response, begun.sessionToken());
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(
                    "Location", console(begun.company(), begun.link().scopes().contains(Scope.SSO)));
        });
        return visit.isPresent();
    }

    /** Where the holder of a delegation link works; empty for everybody else. */
    static Optional<String> console(Session session) {
        Session.Delegation delegation = session.delegation();
        Organization organization = session.organization();
        return delegation == null || organization == null
                ? Optional.empty()
                : Optional.of(
                        console(organization.companyId(), delegation.scopes().contains(Scope.SSO)));
    }

    private static String console(CompanyId company, boolean sso) {
        return "/console/org/" + company + (sso ? "/sso" : "/scim/probe");
    }

    private static Screen welcome(Look.Good good, Words words, String csrf) {
        DelegationLinks.Link link = good.link();
        return new Screen(
                200,
                Phrase.of("delegation-title", good.organization().name()),
                "delegation.mustache",
                Map.of(
                        "organization", good.organization().name(),
                        // Whoever has an address is named; to a stranger a token says nothing.
                        "by", link.createdBy().contains("@") ? link.createdBy() : "",
                        "sso", link.scopes().contains(Scope.SSO),
                        "scim", link.scopes().contains(Scope.SCIM),
                        "until", words.time(link.expiresAt()),
                        "csrf", csrf));
    }
}
