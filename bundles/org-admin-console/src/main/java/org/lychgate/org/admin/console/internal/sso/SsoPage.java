package org.lychgate.org.admin.console.internal.sso;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.SsoAdministration;
import org.lychgate.edge.provider.Said;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Visit;
import org.lychgate.org.admin.console.internal.Visitor;
import org.lychgate.provider.registry.LiveProvider;

/** The page of an organization's single sign-on. */
final class SsoPage {
    private static final Duration UNDO = Duration.ofHours(1);

    /** Fields that may be bad. */
    private static final List<String> FIELDS =
            List.of("provider", "metadata", "carry-bindings", "first-name", "last-name", "saml-id");

    /** Our values in the order they are shown, and the ends of their words. */
    private static final Map<String, String> OURS = new LinkedHashMap<>();

    static {
        OURS.put("companyId", "company-id");
        OURS.put("acsUrl", "acs-url");
        OURS.put("spEntityId", "sp-entity-id");
        OURS.put("spMetadataUrl", "sp-metadata-url");
        OURS.put("loginUrl", "login-url");
        OURS.put("sharedAcsUrl", "shared-acs-url");
        OURS.put("logoutUrl", "logout-url");
    }

    private final SsoDesk desk;
    private final Clock clock = Clock.systemUTC();

    SsoPage(SsoDesk desk) {
        this.desk = desk;
    }

    /**
     * What kept the form from being saved.
     *
     * @param status HTTP status
     * @param mistakes what to mend
     * @param explained what lies behind it and where it is mended
     */
    record Trouble(int status, List<Answer.Mistake> mistakes, List<Explained> explained) {
        static final Trouble NONE = new Trouble(200, List.of(), List.of());

        boolean losesBindings() {
            return mistakes.stream().anyMatch(mistake -> mistake.field().equals("acknowledge"));
        }
    }

    /** An entry of the menu of providers. */
    record Choice(String id, String label, boolean chosen) {}

    /** What a plug-in finds worth a look. */
    record Found(Said message, Said remedy) {}

    /** How far things are. */
    record State(String word, String mark, String next) {}

    Answer.Page of(Visit visit) {
        SsoAdministration.Overview overview = desk.sso().overview(visit.company());
        String provider = visit.said("provider")
                .or(() -> overview.standing().underTest().map(c -> c.settings().provider()))
                .orElse("");
        return build(visit, overview, SsoForm.of(provider, overview.standing()), Trouble.NONE);
    }

    Answer.Page again(Visit visit, SsoForm form, Trouble trouble) {
        return build(visit, desk.sso().overview(visit.company()), form, trouble)
                .with(trouble.status(), trouble.mistakes());
    }

    private Answer.Page build(Visit visit, SsoAdministration.Overview overview, SsoForm form, Trouble trouble) {
        Words words = visit.words(SsoPage.class);
        Connections.Standing standing = overview.standing();
        Optional<LiveProvider> chosen = provider(form.provider());
        Map<String, String> values = Guide.values(visit.company(), overview.endpoints());
        Sayings sayings = desk.sayings(form.provider(), words);
        Map<String, Object> model = new HashMap<>();
        FIELDS.forEach(field -> model.put("bad-" + field, false));
        model.put("form", form.model());
        model.put("choices", choices(form.provider()));
        model.put("isChosen", chosen.isPresent());
        model.put("providerName", chosen.map(SsoPage::name).orElse(""));
        model.put(
                "steps",
                chosen.map(live -> Guide.steps(live.provider().descriptor().setupGuide(), values, sayings))
                        .orElse(List.of()));
        model.put("ours", ours(values, words));
        model.put("metadataUrl", overview.endpoints().spMetadataUrl());
        model.put("explained", trouble.explained());
        model.put("losesBindings", trouble.losesBindings());
        model.put(
                "isOpen",
                !trouble.equals(Trouble.NONE) || visit.said("provider").isPresent());
        addStanding(model, visit, standing, words);
        return Answer.Page.of(words.text("sso-title"), SsoPage.class, "sso.mustache", model);
    }

    private void addStanding(Map<String, Object> model, Visit visit, Connections.Standing standing, Words words) {
        Visitor visitor = visit.visitor();
        Connection live = standing.live();
        boolean enabled = live != null && live.stage() == Connection.Stage.ENABLED;
        boolean mayDecide = visitor.kind() != Visitor.Kind.DELEGATE && !visitor.isUndoOnly();
        model.put("state", state(standing, visitor.kind() == Visitor.Kind.DELEGATE, words));
        model.put("isUnconfigured", live == null);
        model.put("isConfigured", live != null && live.stage() == Connection.Stage.CONFIGURED);
        model.put("isVerified", live != null && live.stage() == Connection.Stage.VERIFIED);
        model.put("isEnabled", enabled);
        model.put("isCandidate", standing.candidate() != null);
        model.put("mayDecide", mayDecide);
        model.put("isDelegate", visitor.kind() == Visitor.Kind.DELEGATE);
        model.put("mayEdit", !visitor.isUndoOnly());
        model.put("mayUndo", visitor.kind() != Visitor.Kind.DELEGATE && isUndoable(live));
        model.put("live", facts(standing.current(), words));
        model.put("candidate", facts(Optional.ofNullable(standing.candidate()), words));
        Optional<Connection> underTest = standing.underTest();
        model.put(
                "recognized",
                underTest
                        .flatMap(c -> Facts.recognizedElsewhere(desk.providers(), c))
                        .map(found -> List.of(new Choice(Facts.id(found), name(found), false)))
                        .orElse(List.of()));
        model.put(
                "notices",
                underTest
                        .map(c -> notices(c, desk.sayings(c.settings().provider(), words)))
                        .orElse(List.of()));
    }

    private List<Found> notices(Connection connection, Sayings sayings) {
        return Facts.notices(desk.providers(), connection).stream()
                .map(notice -> new Found(sayings.say(notice.message()), sayings.say(notice.remedy())))
                .toList();
    }

    private static List<Guide.Field> ours(Map<String, String> values, Words words) {
        return OURS.entrySet().stream()
                .map(value -> new Guide.Field(
                        "our-" + value.getValue(),
                        Said.of(words.text("sso-value-" + value.getValue())),
                        Said.of(values.getOrDefault(value.getKey(), "")),
                        true))
                .toList();
    }

    private boolean isUndoable(@Nullable Connection live) {
        if (live == null || live.stage() != Connection.Stage.ENABLED) {
            return false;
        }
        Instant enabledAt = live.enabledAt();
        return enabledAt != null && clock.instant().isBefore(enabledAt.plus(UNDO));
    }

    private List<ConnectionFacts> facts(Optional<Connection> connection, Words words) {
        return connection
                .map(c -> List.of(ConnectionFacts.of(
                        c,
                        provider(c.settings().provider())
                                .map(SsoPage::name)
                                .orElseGet(() -> words.text(
                                        "sso-provider-absent", c.settings().provider())),
                        words,
                        clock)))
                .orElse(List.of());
    }

    private static State state(Connections.Standing standing, boolean isDelegate, Words words) {
        Connection live = standing.live();
        String key = live == null
                ? "unconfigured"
                : switch (live.stage()) {
                    case CONFIGURED -> "configured";
                    case VERIFIED -> "verified";
                    case ENABLED, CANDIDATE -> standing.candidate() == null ? "enabled" : "candidate";
                };
        String mark = switch (key) {
            case "enabled" -> "good";
            case "verified" -> "info";
            case "unconfigured" -> "info";
            default -> "warn";
        };
        String word = key.equals("candidate") ? "enabled" : key;
        String next = isDelegate && key.equals("verified") ? "verified-delegate" : key;
        return new State(words.text("sso-state-" + word), mark, words.text("sso-next-" + next));
    }

    private List<Choice> choices(String chosen) {
        return desk.providers().live().stream()
                .map(live -> new Choice(
                        Facts.id(live),
                        live.provider().descriptor().menuLabel(),
                        Facts.id(live).equals(chosen)))
                .toList();
    }

    private Optional<LiveProvider> provider(String id) {
        return desk.providers().live().stream()
                .filter(live -> Facts.id(live).equals(id))
                .findFirst();
    }

    private static String name(LiveProvider live) {
        return live.provider().descriptor().displayName();
    }
}
