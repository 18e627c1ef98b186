package org.lychgate.org.admin.console.internal.host;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.HostInventory;
import org.lychgate.directory.api.MailQueue;
import org.lychgate.directory.api.Nodes;
import org.lychgate.directory.api.Readiness;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How this host is: its nodes, the database, the mails, and of the node that answers the features, the bundles and what does not work. */
@Component(service = Screens.class)
public final class HealthScreens implements Screens {
    private final BundleContext framework;
    private final Nodes nodes;
    private final Readiness readiness;
    private final MailQueue mails;
    private final @Nullable HostInventory inventory;

    /** Looks at everything at each visit. */
    @Activate
    public HealthScreens(
            BundleContext framework,
            @Reference Nodes nodes,
            @Reference Readiness readiness,
            @Reference MailQueue mails,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    HostInventory inventory) {
        this.framework = framework;
        this.nodes = nodes;
        this.readiness = readiness;
        this.mails = mails;
        this.inventory = inventory;
    }

    /** A node in the list. */
    record NodeLine(String id, String version, String started, String seen, Badge state, boolean here) {}

    /** A bundle that does not run. */
    record BundleLine(String name, String version, String state) {}

    /** A feature in the list. */
    record FeatureLine(String name, String title, Badge state) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/host/health", this::show)
                .access(Access.OPERATOR)
                .in(Menu.HOST, 40, HealthScreens.class, "health-title"));
    }

    private Answer show(Visit visit) {
        Words words = visit.words(HealthScreens.class);
        boolean answers = readiness.databaseAnswers();
        Map<MailQueue.State, Long> counts = mails.counts();
        long waiting = counts.getOrDefault(MailQueue.State.WAITING, 0L);
        List<BundleLine> idle = idle(words);
        List<String> troubles = troubles(words);
        List<FeatureLine> features = features(words);
        return Answer.Page.of(
                words.text("health-title"),
                HealthScreens.class,
                "health.mustache",
                Map.of(
                        "troubles",
                        troubles,
                        "anyTroubles",
                        !troubles.isEmpty(),
                        "features",
                        features,
                        "anyFeatures",
                        !features.isEmpty(),
                        "database",
                        answers ? Badge.good(words.text("health-yes")) : Badge.bad(words.text("health-no")),
                        "mail",
                        waiting == 0
                                ? Badge.good(words.text("health-no-mail"))
                                : Badge.info(words.text("health-waiting", waiting)),
                        "bundles",
                        idle.isEmpty()
                                ? Badge.good(words.text("health-all-run", framework.getBundles().length))
                                : Badge.bad(words.text("health-idle", idle.size())),
                        "idle",
                        idle,
                        "anyIdle",
                        !idle.isEmpty(),
                        "nodes",
                        nodes.list().stream().map(node -> line(node, words)).toList()));
    }

    private List<String> troubles(Words words) {
        return inventory == null
                ? List.of()
                : inventory.troubles().stream()
                        .map(trouble ->
                                words.text("trouble-" + wire(trouble.kind()), trouble.subject(), trouble.detail()))
                        .toList();
    }

    private List<FeatureLine> features(Words words) {
        return inventory == null
                ? List.of()
                : inventory.features().stream()
                        .map(feature -> new FeatureLine(feature.name(), feature.title(), state(feature.state(), words)))
                        .toList();
    }

    private static Badge state(HostInventory.State state, Words words) {
        String text = words.text("feature-" + wire(state));
        return switch (state) {
            case INSTALLED -> Badge.good(text);
            case TAKEN_OUT -> Badge.plain(text);
            case FAILED -> Badge.bad(text);
        };
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static NodeLine line(Nodes.Node node, Words words) {
        return new NodeLine(
                node.id(),
                node.version(),
                words.time(node.startedAt()),
                words.time(node.seenAt()),
                node.alive() ? Badge.good(words.text("node-alive")) : Badge.warn(words.text("node-silent")),
                node.here());
    }

    /** Bundles that should run and do not: fragments never do, lazy ones wait until somebody needs them. */
    private List<BundleLine> idle(Words words) {
        return Stream.of(framework.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING)
                .map(bundle -> new BundleLine(
                        Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation()),
                        bundle.getVersion().toString(),
                        words.text(bundle.getState() == Bundle.INSTALLED ? "bundle-unresolved" : "bundle-stopped")))
                .toList();
    }
}
