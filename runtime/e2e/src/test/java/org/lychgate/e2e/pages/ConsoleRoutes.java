package org.lychgate.e2e.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.e2e.harness.Node;

/** What the console answers, as its router in the running host says. */
public final class ConsoleRoutes {
    private static final Pattern ROUTE = Pattern.compile("method=(\\w+), pattern=([^,]+), access=(\\w+)");
    private static final Pattern NAME = Pattern.compile("([^/]*)/\\{(\\w+)}");

    /** What goes on after somebody proved who they are cannot be opened from outside. */
    private static final List<String> NO_SUCH = List.of("A".repeat(43));

    private ConsoleRoutes() {}

    /** The pages of it. */
    public static List<Route> of(Node node) {
        List<Route> routes = new ArrayList<>();
        Matcher matcher = ROUTE.matcher(node.command("exec", "console:routes"));
        while (matcher.find()) {
            if (matcher.group(1).equals("GET")) {
                routes.add(new Route(matcher.group(2), matcher.group(3)));
            }
        }
        return routes;
    }

    /**
     * An address.
     *
     * @param pattern below {@code /console}
     * @param access who may open it
     */
    public record Route(String pattern, String access) {
        /** Whether it belongs to an organization. */
        public boolean isOfOrganization() {
            return pattern.startsWith("/org/{c}");
        }

        /** Whether it names a thing other than an organization. */
        public boolean hasId() {
            return pattern.contains("{")
                    && !pattern.replace("{c}", "").equals(pattern)
                    && pattern.replace("{c}", "").contains("{");
        }

        /** Whether the holder of a set-up link may open it. */
        public boolean isForDelegates() {
            return access.equals("DELEGATE_TOO");
        }

        /** Addresses of it, one for every thing in the showroom that it may name. */
        public List<String> paths(Showroom showroom, Showroom.State state) {
            String path =
                    "/console" + pattern.replace("{c}", showroom.tenant(state).companyId());
            Matcher name = NAME.matcher(path);
            if (!name.find()) {
                return List.of(path);
            }
            String segment = name.group(1);
            return (segment.equals("continue") ? NO_SUCH : showroom.ids(state, segment))
                    .stream().map(id -> path.replaceFirst("\\{\\w+}", id)).toList();
        }
    }
}
