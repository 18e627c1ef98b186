package org.lychgate.org.admin.console.internal;

import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.edge.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an organization stands, and what to do next. */
@Component(service = Screens.class)
public final class OverviewScreens implements Screens {
    private final Connections connections;
    private final Provisioning provisioning;
    private final Users users;

    /** Looks at everything afresh. */
    @Activate
    public OverviewScreens(
            @Reference Connections connections, @Reference Provisioning provisioning, @Reference Users users) {
        this.connections = connections;
        this.provisioning = provisioning;
        this.users = users;
    }

    /** A part of the settings: how far it is, and what to do there. */
    record Part(String title, String href, String mark, String state, String text, String go, boolean first) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/org/{c}", this::show).in(Menu.ORGANIZATION, 10, OverviewScreens.class, "overview"));
    }

    private Answer show(Visit visit) {
        Words words = visit.words(OverviewScreens.class);
        Part sso = sso(visit, words);
        return Answer.Page.of(
                visit.organization().name(),
                OverviewScreens.class,
                "overview.mustache",
                Map.of("parts", List.of(sso, scim(visit, words), people(visit, words, !sso.first()))));
    }

    private Part sso(Visit visit, Words words) {
        Connection live = connections.standing(visit.company()).live();
        String state = live == null
                ? "unconfigured"
                : switch (live.stage()) {
                    case CONFIGURED -> "configured";
                    case VERIFIED -> "verified";
                    case ENABLED, CANDIDATE -> "enabled";
                };
        boolean enabled = state.equals("enabled");
        return new Part(
                words.text("overview-sso"),
                visit.href("/sso"),
                enabled ? "good" : "info",
                words.text("overview-sso-" + state),
                words.text("overview-sso-" + state + "-text"),
                words.text(enabled ? "overview-open" : "overview-continue"),
                !enabled);
    }

    private Part scim(Visit visit, Words words) {
        boolean enabled = provisioning.settings(visit.company()).enabled();
        String state = enabled ? "on" : "off";
        return new Part(
                words.text("overview-scim"),
                visit.href("/scim"),
                enabled ? "good" : "info",
                words.text("overview-scim-" + state),
                words.text("overview-scim-" + state + "-text"),
                words.text("overview-open"),
                false);
    }

    private Part people(Visit visit, Words words, boolean first) {
        Map<Binding.State, Long> counts = users.countByBinding(visit.company());
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Part(
                words.text("overview-people"),
                visit.href("/users"),
                "info",
                words.text("overview-people-count", all),
                words.text("overview-people-text", counts.getOrDefault(Binding.State.BOUND, 0L)),
                words.text("overview-open"),
                first);
    }
}
