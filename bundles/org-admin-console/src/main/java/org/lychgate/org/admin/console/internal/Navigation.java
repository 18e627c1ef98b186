package org.lychgate.org.admin.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Organization;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Shell;

/** The frame around a page: where the visitor is, and where this visitor may go. */
final class Navigation {
    private final Languages languages;

    Navigation(Languages languages) {
        this.languages = languages;
    }

    Shell around(HttpServletRequest request, List<Route> routes, Visitor visitor, @Nullable Organization place) {
        Organization organization = place != null ? place : visitor.session().organization();
        String here = Route.BASE + (request.getPathInfo() == null ? "" : request.getPathInfo());
        List<Place> places = routes.stream()
                .filter(route -> leadsSomewhere(route, visitor, organization))
                .flatMap(route -> Place.of(route, organization).stream())
                .sorted(Comparator.comparing((Place p) -> p.entry().menu())
                        .thenComparing(p -> p.entry().order()))
                .toList();
        String current = places.stream()
                .map(Place::href)
                .filter(href -> here.equals(href) || here.startsWith(href + "/"))
                .max(Comparator.comparing(String::length))
                .orElse("");
        return new Shell(
                organization == null
                        ? languages.words(request, Navigation.class).text("menu-host")
                        : organization.name(),
                visitor.name(),
                visitor.session().csrf(),
                places.stream().map(p -> entry(request, p, current)).toList());
    }

    private Shell.Entry entry(HttpServletRequest request, Place place, String current) {
        Route.Entry entry = place.entry();
        return new Shell.Entry(
                languages.words(request, Navigation.class).text(entry.menu().word()),
                place.href(),
                languages.words(request, entry.owner()).text(entry.word()),
                place.href().equals(current));
    }

    private static boolean leadsSomewhere(Route route, Visitor visitor, @Nullable Organization organization) {
        return route.access().admits(visitor.kind())
                && visitor.reaches(route)
                && (!route.isOfOrganization() || organization != null)
                && (!visitor.isUndoOnly() || route.duringUndo());
    }

    /** An entry and where it leads from here. */
    private record Place(Route.Entry entry, String href) {
        static Optional<Place> of(Route route, @Nullable Organization organization) {
            String company =
                    organization == null ? "" : organization.companyId().value();
            return Optional.ofNullable(route.entry())
                    .map(entry -> new Place(entry, Route.BASE + route.pattern().replace("{c}", company)));
        }
    }
}
