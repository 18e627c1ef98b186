package org.lychgate.org.admin.console.internal.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Option;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who did what in an organization. */
@Component
public final class AuditScreens implements Screens {
    private static final int PART = 50;

    /** How actions of one kind begin. */
    private static final List<String> KINDS = List.of(
            "user",
            "identity",
            "session",
            "sso",
            "scim",
            "resource",
            "delegation",
            "traces",
            "organization",
            "operator",
            "saml");

    private final Audit audit;
    private final Users users;

    /** Asks the directory at each visit. */
    @Activate
    public AuditScreens(@Reference Audit audit, @Reference Users users) {
        this.audit = audit;
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/org/{c}/audit", this::list).in(Menu.PEOPLE, 40, AuditScreens.class, "audit-title"));
    }

    private Answer list(Visit visit) {
        Words words = visit.words(AuditScreens.class);
        String kind = visit.said("kind").filter(KINDS::contains).orElse("");
        Optional<LocalDate> since = day(visit, "since");
        Optional<LocalDate> until = day(visit, "until");
        Audit.Filter filter = new Audit.Filter(
                kind.isEmpty() ? null : kind,
                visit.said("actor").orElse(null),
                visit.said("subject").orElse(null),
                since.map(AuditScreens::start).orElse(null),
                until.map(day -> start(day.plusDays(1))).orElse(null));
        Page<Audit.Row> page = audit.list(
                visit.company(),
                filter,
                new Page.Request(PART, visit.said("cursor").orElse(null)));
        AuditLines lines = new AuditLines(words, subject -> person(visit, subject), visit.href("/users/"));
        Map<String, Object> model = new HashMap<>();
        model.put("kinds", kinds(words, kind));
        model.put("actor", visit.field("actor"));
        model.put("subject", visit.field("subject"));
        model.put(
                "subjectName",
                visit.said("subject").flatMap(id -> person(visit, id)).orElse(visit.field("subject")));
        model.put("since", since.map(LocalDate::toString).orElse(""));
        model.put("until", until.map(LocalDate::toString).orElse(""));
        model.put("lines", page.items().stream().map(lines::line).toList());
        model.put("any", !page.items().isEmpty());
        model.put("first", visit.field("cursor").isEmpty() ? "" : address(visit, null));
        model.put("next", page.nextCursor().map(next -> address(visit, next)).orElse(""));
        return Answer.Page.of(words.text("audit-title"), AuditScreens.class, "audit.mustache", model);
    }

    private Optional<String> person(Visit visit, String subject) {
        return users.find(visit.company(), subject).map(User::displayName);
    }

    private static List<Option> kinds(Words words, String chosen) {
        return Stream.concat(Stream.of(""), KINDS.stream())
                .map(kind -> new Option(
                        kind, words.text(kind.isEmpty() ? "any-action" : "kind-" + kind), kind.equals(chosen)))
                .toList();
    }

    private static Optional<LocalDate> day(Visit visit, String field) {
        try {
            return visit.said(field).map(LocalDate::parse);
        } catch (DateTimeException e) {
            // Browsers without a date field let people type anything; what is no day filters nothing, and the field is
            // empty again.
            return Optional.empty();
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String address(Visit visit, @Nullable String cursor) {
        Map<String, String> parts = new LinkedHashMap<>();
        Stream.of("kind", "actor", "subject", "since", "until").forEach(name -> parts.put(name, visit.field(name)));
        parts.put("cursor", cursor == null ? "" : cursor);
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", visit.href("/audit") + "?", ""));
    }
}
