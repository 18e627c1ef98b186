package org.lychgate.org.admin.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Languages;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Site;
import org.lychgate.edge.Words;

/** Writes pages in the console's frame. */
final class Frames {
    private final Pages pages;
    private final Languages languages;
    private final Navigation navigation;
    private final Notices notices;
    private final Connections connections;
    private final Site site;

    Frames(Pages pages, Languages languages, Notices notices, Connections connections, Site site) {
        this.pages = pages;
        this.languages = languages;
        this.navigation = new Navigation(languages);
        this.notices = notices;
        this.connections = connections;
        this.site = site;
    }

    /**
     * Where a page is written to.
     *
     * @param request the request
     * @param response its answer
     * @param routes everything there is, for the navigation
     * @param visitor who reads it
     * @param place the organization whose page it is; null: none's
     */
    record Onto(
            HttpServletRequest request,
            HttpServletResponse response,
            List<Route> routes,
            Visitor visitor,
            @Nullable Organization place) {}

    void write(Onto onto, Answer.Page page) throws IOException {
        PageView view = new PageView(
                        page.status(),
                        page.title(),
                        page.owner(),
                        page.template(),
                        model(onto, page),
                        logoutOrigins(onto.visitor().session()),
                        page.secret())
                .scripted(page.scripts().toArray(String[]::new));
        if ("true".equals(onto.request().getHeader("HX-Request"))) {
            pages.fragment(onto.request(), onto.response(), view);
        } else {
            pages.write(
                    onto.request(),
                    onto.response(),
                    view.inside(navigation.around(onto.request(), onto.routes(), onto.visitor(), onto.place())));
        }
    }

    private Map<String, Object> model(Onto onto, Answer.Page page) {
        Map<String, Object> model = new HashMap<>(page.model());
        Organization place = onto.place();
        model.put("csrf", onto.visitor().session().csrf());
        model.put("base", place == null ? Route.BASE : Route.BASE + "/org/" + place.companyId());
        Words words = languages.words(onto.request(), page.owner());
        model.put("notice", notice(onto, words));
        model.put("mistakes", page.mistakes());
        model.put("isBad", !page.mistakes().isEmpty());
        page.mistakes().forEach(mistake -> model.put("bad-" + mistake.field(), true));
        return model;
    }

    private String notice(Onto onto, Words words) {
        return "GET".equals(onto.request().getMethod())
                ? notices.take(onto.request(), onto.response())
                        .flatMap(words::find)
                        .orElse("")
                : "";
    }

    /** The form that logs out may end at the identity provider; browsers hold form-action against every redirect. */
    private List<String> logoutOrigins(Session session) {
        Organization own = session.organization();
        if (session.method() != Session.Method.SAML || own == null) {
            return List.of();
        }
        return connections
                .enabled(own.companyId())
                .flatMap(connection -> Optional.ofNullable(connection.metadata().logout()))
                .map(logout -> origins(logout.url()))
                .orElse(List.of());
    }

    private List<String> origins(URI end) {
        String port = end.getPort() == -1 ? "" : ":" + end.getPort();
        String origin = end.getScheme() + "://" + end.getHost() + port;
        return site.loopback() ? List.of(origin, "https:", "http:") : List.of(origin, "https:");
    }
}
