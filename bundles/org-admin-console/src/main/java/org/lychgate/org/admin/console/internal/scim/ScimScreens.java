package org.lychgate.org.admin.console.internal.scim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Site;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.ScimAddress;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Option;
import org.lychgate.org.admin.console.internal.RequestAccess;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.lychgate.org.admin.console.internal.Visitor;
import org.lychgate.provider.registry.IdentityProviders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Provisioning of an organization: whether it is on, where identity providers send to, what they may change, how each of them is set up. */
@Component
public final class ScimScreens implements Screens {
    static final String HOME = "/org/{c}/scim";
    private static final int ROOM = 3;

    private final Provisioning provisioning;
    private final ScimTokens tokens;
    private final ScimGuard guard;
    private final ScimAddress address;
    private final Guides guides;

    /** Asks the directory at each visit. */
    @Activate
    public ScimScreens(
            @Reference Provisioning provisioning,
            @Reference ScimTokens tokens,
            @Reference ScimGuard guard,
            @Reference Connections connections,
            @Reference IdentityProviders providers,
            @Reference Site site) {
        this.provisioning = provisioning;
        this.tokens = tokens;
        this.guard = guard;
        this.address = new ScimAddress(site);
        this.guides = new Guides(providers, connections, address);
    }

    /** A line of the table of groups and roles; a new one is empty. */
    record GroupLine(String id, String group, List<Option> roles) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(HOME, this::show)
                        .access(Access.DELEGATE_TOO)
                        .in(Menu.ORGANIZATION, 30, ScimScreens.class, "scim-title"),
                Route.post(HOME + "/enable", this::enable).onlyFresh(),
                Route.get(HOME + "/disable", this::beforeDisabling),
                Route.post(HOME + "/disable", this::disable).onlyFresh(),
                Route.post(HOME + "/settings", this::change).onlyFresh(),
                Route.get(HOME + "/mapping", guides::mapping).access(Access.DELEGATE_TOO));
    }

    private Answer show(Visit visit) {
        return visit.visitor().kind() == Visitor.Kind.DELEGATE
                ? forDelegate(visit)
                : page(visit, provisioning.settings(visit.company()));
    }

    /** What somebody needs to set up provisioning at the identity provider: everything but the token, which is a secret (security rule 25). */
    private Answer.Page forDelegate(Visit visit) {
        Map<String, Object> model = new HashMap<>();
        model.put("on", provisioning.settings(visit.company()).enabled());
        model.put("address", address.base());
        model.put("tokens", tokens.list(visit.company()).size());
        guides.into(model, visit);
        return Answer.Page.of(
                visit.words(ScimScreens.class).text("scim-title"), ScimScreens.class, "delegate.mustache", model);
    }

    /** @param settings as they are, or as they were typed */
    private Answer.Page page(Visit visit, ProvisioningSettings settings) {
        Words words = visit.words(ScimScreens.class);
        if (!RequestAccess.isEntitled(visit, "scim")) {
            return RequestAccess.page(visit, "scim");
        }
        boolean on = provisioning.settings(visit.company()).enabled();
        Map<String, Object> model = new HashMap<>();
        model.put("on", on);
        model.put("address", address.base());
        model.put("tokens", tokens.list(visit.company()).size());
        int held = guard.standing(visit.company()).held();
        model.put("held", held);
        model.put("anyHeld", held > 0);
        model.put("version", Long.toString(settings.version()));
        model.put("policyAll", settings.updatePolicy() == UpdatePolicy.ALL);
        model.put("groups", settings.groups());
        model.put("mayGrantAdmin", settings.mayGrantAdmin());
        model.put("groupRoles", groupLines(settings, words));
        guides.into(model, visit);
        return Answer.Page.of(words.text("scim-title"), ScimScreens.class, "scim.mustache", model);
    }

    private static List<GroupLine> groupLines(ProvisioningSettings settings, Words words) {
        List<GroupLine> lines = new ArrayList<>();
        for (GroupRole mapping : settings.groupRoles()) {
            lines.add(new GroupLine(Integer.toString(lines.size()), mapping.group(), roles(words, mapping.role())));
        }
        for (int i = 0; i < ROOM; i++) {
            lines.add(new GroupLine(Integer.toString(lines.size()), "", roles(words, Role.MEETINGS)));
        }
        return lines;
    }

    private static List<Option> roles(Words words, Role chosen) {
        return List.of(Role.values()).stream()
                .map(role -> new Option(role.wire(), words.text("role-" + role.wire()), role == chosen))
                .toList();
    }

    /** Switches it on. The first time a token comes with it, so that address and token are there at once. */
    private Answer enable(Visit visit) {
        boolean first = tokens.list(visit.company()).isEmpty();
        try {
            turn(visit, true);
            if (first) {
                Words words = visit.words(ScimScreens.class);
                ScimTokens.NewToken token =
                        new ScimTokens.NewToken(guides.chosenName(visit, words), null, ScimTokens.Dialect.AUTO);
                return IssuedPage.of(visit, address, tokens.create(visit.company(), token, visit.actor()), null);
            }
        } catch (DirectoryException refusal) {
            return refused(visit, provisioning.settings(visit.company()), refusal);
        }
        return visit.to("/scim", "notice-scim-on");
    }

    private Answer beforeDisabling(Visit visit) {
        return provisioning.settings(visit.company()).enabled()
                ? Answer.Page.of(
                        visit.words(ScimScreens.class).text("scim-disable"),
                        ScimScreens.class,
                        "disable.mustache",
                        Map.of())
                : visit.to("/scim");
    }

    private Answer disable(Visit visit) {
        turn(visit, false);
        return visit.to("/scim", "notice-scim-off");
    }

    private void turn(Visit visit, boolean on) {
        ProvisioningSettings now = provisioning.settings(visit.company());
        if (now.enabled() != on) {
            provisioning.change(visit.company(), with(now, on), now.version(), visit.actor());
        }
    }

    private static ProvisioningSettings with(ProvisioningSettings now, boolean on) {
        return new ProvisioningSettings(
                on, now.updatePolicy(), now.groups(), now.mayGrantAdmin(), now.groupRoles(), now.version());
    }

    private Answer change(Visit visit) {
        boolean on = provisioning.settings(visit.company()).enabled();
        long version = visit.said("version")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        ProvisioningSettings typed = new ProvisioningSettings(
                on,
                visit.field("updatePolicy").equals(UpdatePolicy.ALL.wire())
                        ? UpdatePolicy.ALL
                        : UpdatePolicy.EMAIL_AND_ROLE,
                visit.ticked("groups"),
                visit.ticked("mayGrantAdmin"),
                groupRoles(visit),
                version);
        try {
            provisioning.change(visit.company(), typed, version, visit.actor());
        } catch (DirectoryException refusal) {
            return refused(visit, typed, refusal);
        }
        return visit.to("/scim", "notice-scim-saved");
    }

    private static List<GroupRole> groupRoles(Visit visit) {
        List<String> groups = visit.all("group");
        List<String> roles = visit.all("groupRole");
        List<GroupRole> mappings = new ArrayList<>();
        for (int i = 0; i < Math.min(groups.size(), roles.size()); i++) {
            String group = groups.get(i).strip();
            if (!group.isEmpty()) {
                mappings.add(new GroupRole(group, Role.ofWire(roles.get(i)).orElse(Role.MEETINGS)));
            }
        }
        return mappings;
    }

    private Answer refused(Visit visit, ProvisioningSettings typed, DirectoryException refusal) {
        return page(visit, typed)
                .with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, visit.words(ScimScreens.class)));
    }
}
