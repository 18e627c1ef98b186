package org.lychgate.org.admin.console.internal.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.edge.Words;

/** Says rows of the audit in sentences. */
final class AuditLines {
    private final Words words;
    private final Function<String, Optional<String>> person;
    private final String usersHref;
    private final Map<String, Optional<String>> names = new HashMap<>();

    /**
     * Says them in one language.
     *
     * @param person the name of the person of that id, if it is one
     * @param usersHref where the pages of people are
     */
    AuditLines(Words words, Function<String, Optional<String>> person, String usersHref) {
        this.words = words;
        this.person = person;
        this.usersHref = usersHref;
    }

    /** One detail as it was written down. */
    record Detail(String name, String value) {}

    /**
     * One row.
     *
     * @param at when
     * @param sentence what happened; empty: there is no sentence for it, the action stands for itself
     * @param action the action as it was written down
     * @param actor who did it
     * @param subject to whom or what; empty: the organization
     * @param subjectHref the person's page; empty: it is no person
     * @param details what else was written down
     */
    record Line(
            String at,
            String sentence,
            String action,
            String actor,
            String subject,
            String subjectHref,
            List<Detail> details) {}

    Line line(Audit.Row row) {
        Optional<String> name = name(row.subject());
        String subject = name.orElseGet(() -> called(row));
        return new Line(
                words.time(row.at()),
                words.find("did-" + key(row.action()), isolated(subject)).orElse(""),
                row.action(),
                actor(row),
                subject,
                name.isPresent() ? usersHref + row.subject() : "",
                new TreeMap<>(row.details())
                        .entrySet().stream()
                                .map(one -> new Detail(one.getKey(), one.getValue()))
                                .toList());
    }

    private Optional<String> name(@Nullable String subject) {
        return subject == null ? Optional.empty() : names.computeIfAbsent(subject, person);
    }

    /** What is known of a subject that is no person of the organization, or none any more. */
    private static String called(Audit.Row row) {
        if (row.actorKind() == Actor.Kind.DELEGATE && row.action().startsWith("session.")) {
            return row.actor(); // The subject is the link, and its holder is who came.
        }
        return Stream.of("email", "name", "label", "call")
                .flatMap(fact -> Optional.ofNullable(row.details().get(fact)).stream())
                .findFirst()
                .orElse(row.subject() == null ? "" : row.subject());
    }

    private String actor(Audit.Row row) {
        return switch (row.actorKind()) {
            case OPERATOR -> words.text("actor-operator", row.actor());
            case DELEGATE -> words.text("actor-delegate", row.actor());
            case USER, LINK_HOLDER, SYSTEM -> row.actor();
        };
    }

    /** A name keeps its own direction inside a sentence of the other one, and an empty one needs none. */
    private static String isolated(String name) {
        return name.isEmpty() ? "" : "\u2068" + name + "\u2069";
    }

    private static String key(String action) {
        return action.replace('.', '-').replace('_', '-');
    }
}
